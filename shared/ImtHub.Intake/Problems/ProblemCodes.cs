using ImtHub.Records.Statements;

namespace ImtHub.Intake.Problems;

/// <summary>Every code that intake gives a file or a row. Codes are stable: scripts and people rely on them.</summary>
public static class ProblemCodes
{
    /// <summary>The file holds nothing.</summary>
    public const string FileEmpty = "file.empty";

    /// <summary>A header and no row.</summary>
    public const string FileWithoutRows = "file.no-rows";

    /// <summary>Larger than the limit.</summary>
    public const string FileTooLarge = "file.too-large";

    /// <summary>Larger than what is searched for social security numbers.</summary>
    public const string FileTooLargeToMask = "file.too-large-to-mask";

    /// <summary>More rows than the limit.</summary>
    public const string FileTooManyRows = "file.too-many-rows";

    /// <summary>More cells than the limit.</summary>
    public const string FileTooManyCells = "file.too-many-cells";

    /// <summary>No text.</summary>
    public const string FileNotText = "file.not-text";

    /// <summary>A web page.</summary>
    public const string FileWebPage = "file.web-page";

    /// <summary>An XML spreadsheet of Excel 2003.</summary>
    public const string FileXmlSheet = "file.xml-sheet";

    /// <summary>A JSON file that is not what the hub reads.</summary>
    public const string FileJson = "file.json";

    /// <summary>A workbook with a password.</summary>
    public const string WorkbookEncrypted = "workbook.encrypted";

    /// <summary>A workbook with macros.</summary>
    public const string WorkbookMacros = "workbook.macros";

    /// <summary>An Excel format that is not read.</summary>
    public const string WorkbookOld = "workbook.old";

    /// <summary>A workbook that cannot be read.</summary>
    public const string WorkbookDamaged = "workbook.damaged";

    /// <summary>A workbook with more text than the limit.</summary>
    public const string WorkbookTextTooLong = "workbook.text-too-long";

    /// <summary>A workbook with deeper elements, longer formats or more worksheets than the limits.</summary>
    public const string WorkbookTooComplex = "workbook.too-complex";

    /// <summary>No such worksheet.</summary>
    public const string WorkbookSheetMissing = "workbook.no-sheet";

    /// <summary>An archive that does not unpack.</summary>
    public const string ZipDamaged = "zip.damaged";

    /// <summary>An archive with a password.</summary>
    public const string ZipEncrypted = "zip.encrypted";

    /// <summary>More files than the limit.</summary>
    public const string ZipTooManyEntries = "zip.too-many-files";

    /// <summary>Unpacks to more than the limit.</summary>
    public const string ZipExpandsTooFar = "zip.expands-too-far";

    /// <summary>Not exactly one file.</summary>
    public const string ZipManyFiles = "zip.not-one-file";

    /// <summary>A table that must be there is not.</summary>
    public const string ZipTableMissing = "zip.table-missing";

    /// <summary>A looked-up table with too many rows.</summary>
    public const string ZipTableTooLong = "zip.table-too-long";

    /// <summary>A PDF without form fields.</summary>
    public const string PdfWithoutForm = "pdf.no-form";

    /// <summary>More pages than the limit.</summary>
    public const string PdfTooLong = "pdf.too-long";

    /// <summary>A PDF with a password.</summary>
    public const string PdfEncrypted = "pdf.encrypted";

    /// <summary>A PDF that cannot be read.</summary>
    public const string PdfDamaged = "pdf.damaged";

    /// <summary>A PDF that unpacks to more than the limit.</summary>
    public const string PdfExpandsTooFar = "pdf.expands-too-far";

    /// <summary>A PDF of too many values, or too deep ones.</summary>
    public const string PdfTooComplex = "pdf.too-complex";

    /// <summary>Far more or fewer people or hours than the last files, or too many errors.</summary>
    public const string FileTooDifferent = "file.too-different";

    /// <summary>The hub failed on the file after its last try.</summary>
    public const string FileGivenUp = "file.given-up";

    /// <summary>The file was deleted or replaced before it was read.</summary>
    public const string FileGone = "file.gone";

    /// <summary>Reading the file ended the process time after time.</summary>
    public const string FileUnreadable = "file.unreadable";

    /// <summary>No profile of the partner at all.</summary>
    public const string PartnerUnknown = "partner.unknown";

    /// <summary>No such feed, or none of this partner.</summary>
    public const string FeedUnknown = "feed.unknown";

    /// <summary>The file lies in no partner's folder.</summary>
    public const string PartnerMissing = "partner.missing";

    /// <summary>A required column is not in the header.</summary>
    public const string HeaderMissing = "header.missing";

    /// <summary>Two columns fit one rule.</summary>
    public const string HeaderRepeated = "header.repeated";

    /// <summary>Fewer cells than needed.</summary>
    public const string RowShort = "row.short";

    /// <summary>More cells than the header.</summary>
    public const string RowLong = "row.long";

    /// <summary>Quotes that do not fit.</summary>
    public const string RowMalformed = "row.malformed";

    /// <summary>Longer than the limit.</summary>
    public const string RowTooLong = "row.too-long";

    /// <summary>A cell longer than the limit.</summary>
    public const string FieldTooLong = "field.too-long";

    /// <summary>A cell that shows an error.</summary>
    public const string CellError = "cell.error";

    /// <summary>A word that is plainly in another encoding.</summary>
    public const string CellEncoding = "cell.encoding";

    /// <summary>A formula without a stored value.</summary>
    public const string CellNotCalculated = "cell.not-calculated";

    /// <summary>Bytes that are no letter in the file's encoding.</summary>
    public const string RowInvalidBytes = "row.invalid-bytes";

    /// <summary>The same fact with another value stands above.</summary>
    public const string RowRepeated = "row.repeated";

    /// <summary>The hub's own code failed on the row.</summary>
    public const string RowFailed = "row.failed";

    /// <summary>A row of a kind that the profile does not want.</summary>
    public const string RowNotWanted = "row.not-wanted";

    /// <summary>No person's number.</summary>
    public const string IdMissing = "id.missing";

    /// <summary>Not a person's number.</summary>
    public const string IdInvalid = "id.invalid";

    /// <summary>A person's number that is a social security number.</summary>
    public const string IdIsSocialSecurityNumber = "id.social-security-number";

    /// <summary>No course.</summary>
    public const string CourseMissing = "course.missing";

    /// <summary>A course that the profile does not know.</summary>
    public const string CourseUnknown = StatementCodes.CourseUnknown;

    /// <summary>A course of no program; the profile says so.</summary>
    public const string CourseOther = "course.other";

    /// <summary>No term.</summary>
    public const string TermMissing = "term.missing";

    /// <summary>A term that is not in the calendar.</summary>
    public const string TermUnknown = "term.unknown";

    /// <summary>No grade.</summary>
    public const string GradeMissing = "grade.missing";

    /// <summary>A grade that the scale does not know.</summary>
    public const string GradeUnknown = "grade.unknown";

    /// <summary>A score to measure the grade by that is no number.</summary>
    public const string ScoreInvalid = "score.invalid";

    /// <summary>No grade in any column.</summary>
    public const string GradeIgnored = "grade.none";

    /// <summary>No date.</summary>
    public const string DateMissing = "date.missing";

    /// <summary>A date in none of the formats.</summary>
    public const string DateInvalid = "date.invalid";

    /// <summary>A date that two formats read differently.</summary>
    public const string DateAmbiguous = "date.ambiguous";

    /// <summary>A day that nothing can have.</summary>
    public const string DateImpossible = "date.impossible";

    /// <summary>A day after the one on which the file was stored.</summary>
    public const string DateNotYet = "date.not-yet";

    /// <summary>Neither a title nor the file's name states the period.</summary>
    public const string PeriodMissing = "period.missing";

    /// <summary>A period that ends before it begins.</summary>
    public const string PeriodReversed = StatementCodes.HoursPeriodReversed;

    /// <summary>No hours.</summary>
    public const string HoursMissing = "hours.missing";

    /// <summary>Hours that are no number in the format.</summary>
    public const string HoursInvalid = "hours.invalid";

    /// <summary>Punches of a day that do not pair.</summary>
    public const string PunchUnpaired = "punch.unpaired";

    /// <summary>A punch without time or kind.</summary>
    public const string PunchInvalid = "punch.invalid";

    /// <summary>No pay code.</summary>
    public const string PayCodeMissing = "paycode.missing";

    /// <summary>A pay code that the profile does not know.</summary>
    public const string PayCodeUnknown = "paycode.unknown";

    /// <summary>A pay code of no use to the hub; the profile says so.</summary>
    public const string PayCodeIgnored = "paycode.ignored";

    /// <summary>A work process that the profile does not know.</summary>
    public const string WorkProcessUnknown = StatementCodes.WorkProcessUnknown;

    /// <summary>No name.</summary>
    public const string NameMissing = "name.missing";

    /// <summary>A name suffix that the regulator does not know.</summary>
    public const string SuffixUnknown = "suffix.unknown";

    /// <summary>Not an e-mail address.</summary>
    public const string EmailInvalid = "email.invalid";

    /// <summary>No program.</summary>
    public const string ProgramMissing = "program.missing";

    /// <summary>A program that the hub does not know.</summary>
    public const string ProgramUnknown = "program.unknown";

    /// <summary>A status that the profile does not know.</summary>
    public const string StatusUnknown = "status.unknown";

    /// <summary>The form grants credit for prior learning without its source.</summary>
    public const string CreditSourceMissing = "credit.no-source";

    /// <summary>A length of probation that is no number of hours or days, or is stated in both.</summary>
    public const string ProbationInvalid = "probation.invalid";

    /// <summary>An answer of a person that the profile does not know.</summary>
    public const string AnswerUnknown = "answer.unknown";

    /// <summary>An amount of money that is none.</summary>
    public const string AmountInvalid = "amount.invalid";

    /// <summary>No competency.</summary>
    public const string CompetencyMissing = "competency.missing";

    /// <summary>A competency that the profile does not know.</summary>
    public const string CompetencyUnknown = StatementCodes.CompetencyUnknown;

    /// <summary>A line of a job book that nobody signed yet.</summary>
    public const string CompetencyOpen = "competency.open";

    /// <summary>No result of a sign-off.</summary>
    public const string SignOffMissing = "signoff.missing";

    /// <summary>A result of a sign-off that the profile does not know.</summary>
    public const string SignOffUnknown = "signoff.unknown";

    /// <summary>No registration number.</summary>
    public const string RegistrationMissing = "registration.missing";

    /// <summary>No sponsor.</summary>
    public const string SponsorMissing = "sponsor.missing";

    /// <summary>A sponsor that the profile does not know.</summary>
    public const string SponsorUnknown = "sponsor.unknown";

    /// <summary>No agency.</summary>
    public const string AgencyMissing = "agency.missing";

    /// <summary>An agency that the profile does not know.</summary>
    public const string AgencyUnknown = "agency.unknown";

    /// <summary>Nobody is linked to the number.</summary>
    public const string IdentityUnknown = "identity.unknown";

    /// <summary>A number that is known with leading zeros only.</summary>
    public const string IdentityZerosLost = "identity.zeros-lost";

    /// <summary>A number that is near a known one.</summary>
    public const string IdentityNear = "identity.near";

    /// <summary>The numbers of one row belong to different people.</summary>
    public const string IdentityConflict = "identity.conflict";

    /// <summary>Nobody is linked to the number, and one apprentice has the same name and birth date, or e-mail address.</summary>
    public const string IdentitySuggested = "identity.suggested";

    /// <summary>Nobody is linked to the number, and several apprentices have the same name and birth date, or e-mail address.</summary>
    public const string IdentitySeveral = "identity.several";

    /// <summary>Not an apprentice.</summary>
    public const string PersonNotOurs = "person.not-ours";

    /// <summary>The catalogue, in the order of docs/errors.md.</summary>
    public static IReadOnlyList<ProblemCode> All { get; } =
    [
        new(
            FileEmpty,
            "The file is empty.",
            "Export it again and drop it again; when there is nothing to report, staff can let the profile take such a file."
        ),
        new(
            FileWithoutRows,
            "The file has a header and no row below it.",
            "Export it again; when there is nothing to report, staff can let the profile take such a file."
        ),
        new(
            FileTooDifferent,
            "The file is very different from the partner's last ones, or has more errors than its profile allows; it waits whole for a person, and nothing of it counts.",
            "Check that it is the right file: staff then let it through, or drop the right one."
        ),
        new(
            FileGone,
            "The file was deleted or replaced before the hub had read it; nothing of it was taken in.",
            "Send it again, if it is still to count."
        ),
        new(FileGivenUp, "The hub failed on the file after its last try.", "Nothing; the hub's staff run it again."),
        new(
            FileUnreadable,
            "The hub stopped time after time while it read the file; it is unreadable and given up.",
            "Save or export it anew and drop it again; the hub's staff have been told."
        ),
        new(FileTooLarge, "The file is larger than the limit.", "Send it in parts."),
        new(
            FileTooLargeToMask,
            "The file may hold social security numbers and is too long to be searched for them.",
            "Leave the column out, or send the file in parts; delete this one."
        ),
        new(FileTooManyRows, "The file has more rows than the limit.", "Send it in parts."),
        new(
            FileTooManyCells,
            "The file has more cells than the limit, blank ones between others included.",
            "Delete what stands far from the table, or send the file in parts or as CSV."
        ),
        new(FileNotText, "The file is none that the hub reads.", "Save it as CSV or as an Excel workbook (.xlsx) and drop it again."),
        new(
            FileWebPage,
            "The file is a web page, whatever its name says.",
            "Open it in Excel, save it as an Excel workbook (.xlsx) or as CSV and drop it again."
        ),
        new(
            FileXmlSheet,
            "The file is an XML spreadsheet of Excel 2003, whatever its name says.",
            "Open it in Excel, save it as an Excel workbook (.xlsx) or as CSV and drop it again."
        ),
        new(FileJson, "The JSON file is not what the hub reads.", "Correct what the receipt names; docs/profiles.md shows the form."),
        new(WorkbookEncrypted, "The workbook is protected with a password.", "Save it without a password and drop it again."),
        new(WorkbookMacros, "The workbook holds macros.", "Save it as an Excel workbook (.xlsx) and drop it again."),
        new(
            WorkbookOld,
            "The workbook is in the Excel format of before 2007 (.xls).",
            "Save it as an Excel workbook (.xlsx) or as CSV and drop it again."
        ),
        new(
            WorkbookDamaged,
            "The workbook is damaged, or a part of it does not fit its checksum.",
            "Open it in Excel, save it anew and drop it again."
        ),
        new(
            WorkbookTextTooLong,
            "The workbook's cells hold more text than the limit.",
            "Send it in parts, or save it as CSV and drop that."
        ),
        new(
            WorkbookTooComplex,
            "The workbook has deeper elements, a longer number format or more worksheets than the limit.",
            "Copy the table to a new workbook, or save it as CSV and drop that."
        ),
        new(
            WorkbookSheetMissing,
            "The workbook lacks the worksheet that the profile names, or has none that is visible.",
            "Name the worksheet as the receipt says."
        ),
        new(
            ZipDamaged,
            "The zip file or workbook does not unpack: it is damaged, was cut off or is packed by an unusual method; or a file in it does not fit its checksum.",
            "Save or export it again and drop it again."
        ),
        new(ZipEncrypted, "The zip file is protected with a password.", "Pack it without a password, or send the file itself."),
        new(ZipTooManyEntries, "The zip file holds more files than the limit.", "Send it in parts."),
        new(ZipExpandsTooFar, "The zip file or workbook unpacks to more than the limit.", "Send it in parts, or unpacked."),
        new(ZipManyFiles, "The zip file does not hold exactly one file.", "Send the files one by one."),
        new(
            ZipTableMissing,
            "A table that the zip file must hold is not in it.",
            "Export it again with all tables that the receipt names."
        ),
        new(ZipTableTooLong, "A table in the zip file has more rows than the limit.", "Send it in parts."),
        new(
            PdfWithoutForm,
            "The PDF has no form fields: it is a scan, a print, or was flattened.",
            "Fill the form in on a computer, save it and drop it again."
        ),
        new(PdfTooLong, "The PDF has more pages than the limit.", "Send the form alone."),
        new(PdfEncrypted, "The PDF is protected, with a password or against changes.", "Save it without protection and drop it again."),
        new(PdfExpandsTooFar, "The PDF unpacks to more than the limit.", "Print the form to a new PDF form, or send a sheet."),
        new(PdfTooComplex, "The PDF holds more values, or deeper ones, than the limit.", "Save the form anew, or send a sheet."),
        new(PdfDamaged, "The PDF is damaged.", "Save the form anew and drop it again."),
        new(
            PartnerUnknown,
            "The hub has no profile of this partner.",
            "Check the folder's name, or add a profile; then drop the file again."
        ),
        new(
            PartnerMissing,
            "The file lies in no partner's folder, so that it is nobody's.",
            "Drop it in the folder of its partner within the folder of its feed."
        ),
        new(
            FeedUnknown,
            "There is no such feed, or the partner is not known to send it.",
            "Drop the file in the folder of its feed, or add a profile."
        ),
        new(
            HeaderMissing,
            "A required column is not in the header; nothing was read.",
            "Name the column as the receipt says, or tell staff its new name."
        ),
        new(HeaderRepeated, "Two columns of the header mean the same thing; nothing was read.", "Leave one of them out."),
        new(RowShort, "The row ends before a required column.", "Complete the row; a missing delimiter may have joined two cells."),
        new(RowLong, "The row has more cells than the header.", "Put quotes around a cell that holds the delimiter."),
        new(RowMalformed, "The line is no row: its quotes do not fit.", "Double the quotes inside a cell, and close each quoted cell."),
        new(RowTooLong, "The row is longer than the limit.", "Shorten it; a quote that is never closed may have joined many lines."),
        new(FieldTooLong, "A cell is longer than the limit.", "Shorten it; a quote that is never closed may have joined several."),
        new(CellError, "The cell of the workbook shows an error, such as #N/A or #DIV/0!.", "Correct the formula, or write the value."),
        new(
            CellEncoding,
            "The cell holds a word that is none in the encoding for which the file is taken.",
            "Save the file as UTF-8, or tell staff its encoding."
        ),
        new(
            CellNotCalculated,
            "The cell of the workbook holds a formula that nobody has calculated.",
            "Open the workbook in Excel, save it and drop it again."
        ),
        new(
            RowInvalidBytes,
            "The row holds a byte that is no letter in the file's encoding.",
            "Export the file again in one encoding, best UTF-8, or write the letter anew."
        ),
        new(RowRepeated, "A row above states the same fact with another value.", "Keep the row that is right."),
        new(RowFailed, "The hub failed on this row.", "Nothing; the hub's staff have been told and will run it again."),
        new(RowNotWanted, "The profile does not read rows of this kind; counted as not ours, never stored.", "Nothing."),
        new(IdMissing, "The row names no person.", "Fill in the person's number."),
        new(IdInvalid, "The person's number has letters that no number has, or is too long.", "Fill in the number alone."),
        new(
            IdIsSocialSecurityNumber,
            "The person's number is a social security number, which the hub keeps nowhere; it is masked.",
            "Use the employer's or the college's own number for the person."
        ),
        new(CourseMissing, "The row names no course.", "Fill in the course."),
        new(
            CourseUnknown,
            "The course is not among those of the partner's profile, or (held) of the program.",
            "Correct it, or tell staff which course of the program it is."
        ),
        new(CourseOther, "The course belongs to no program; counted as not ours, never stored.", "Nothing."),
        new(TermMissing, "The row names no term.", "Fill in the term."),
        new(
            TermUnknown,
            "The term is not in the calendar of the partner's profile.",
            "Correct it, or tell staff the term's first and last day."
        ),
        new(GradeMissing, "The row has no grade.", "Fill in the grade."),
        new(GradeUnknown, "The grade is not on the partner's scale.", "Correct it, or tell staff what it means."),
        new(
            ScoreInvalid,
            "The lowest or highest score, by which the grade is measured, is no number in the notation of the partner's profile.",
            "Write it as the receipt says, or tell staff which notation the file has."
        ),
        new(GradeIgnored, "The row states no grade yet; counted as not ours, never stored.", "Nothing."),
        new(DateMissing, "The row has no date.", "Fill in the date."),
        new(DateInvalid, "The date is in none of the formats of the partner's profile.", "Write it as the receipt says."),
        new(
            DateAmbiguous,
            "The date can be read as two different days; the hub does not guess.",
            "Write it in a format that can be read in one way."
        ),
        new(
            DateImpossible,
            "The day is one that the row cannot have, such as 0001-01-01; held.",
            "Correct the date and drop the row again."
        ),
        new(
            DateNotYet,
            "The day had not come yet when the file was stored; held.",
            "Correct the date and drop the row again, or send it once the day is there."
        ),
        new(
            PeriodMissing,
            "The pay period stands neither in a title nor in the file's name as the profile says; nothing was read.",
            "Name the file, or write the title, as the receipt says."
        ),
        new(PeriodReversed, "The period ends before it begins.", "Correct the two dates."),
        new(HoursMissing, "The row has no hours.", "Fill in the hours."),
        new(HoursInvalid, "The hours are not written in the format of the partner's profile.", "Write them as the receipt says."),
        new(
            PunchUnpaired,
            "The punches of the day do not pair: one is missing or of a wrong kind.",
            "Add or correct the punch that the receipt names, and send the day's punches again."
        ),
        new(PunchInvalid, "The punch has no legible time, or a kind that the profile does not know.", "Write it as the receipt says."),
        new(PayCodeMissing, "The hours have no pay code.", "Fill in the pay code."),
        new(PayCodeUnknown, "The pay code is not among those of the partner's profile.", "Correct it, or tell staff what it means."),
        new(PayCodeIgnored, "The pay code is of no use to the hub; counted as not ours, never stored.", "Nothing."),
        new(
            WorkProcessUnknown,
            "The work process is not among those of the partner's profile, or (held) of the program.",
            "Correct it, or tell staff what it means."
        ),
        new(NameMissing, "The form gives no full name.", "Fill in given name and family name."),
        new(SuffixUnknown, "The suffix is none that the regulator accepts.", "Use I, II, III, Jr. or Sr., or leave it blank."),
        new(EmailInvalid, "This is no e-mail address.", "Correct it, or leave it blank."),
        new(ProgramMissing, "The form names no program.", "Fill in the program."),
        new(ProgramUnknown, "The hub does not know the program.", "Correct it, or add the program."),
        new(StatusUnknown, "The status is none of the profile's words.", "Use one of the words that the receipt names."),
        new(CreditSourceMissing, "The form grants credit and does not say what it rests on.", "Fill in the source of the credit."),
        new(
            ProbationInvalid,
            "The length of probation is no number of hours or of days over 0, or the form states both.",
            "State the contract's length in hours or in days."
        ),
        new(
            AnswerUnknown,
            "The answer (race, sex, education and the like) is none of the profile's words.",
            "Use one of the words that the receipt names, or leave it blank."
        ),
        new(AmountInvalid, "This is no amount of money.", "Write dollars with a decimal point, or leave it blank."),
        new(CompetencyMissing, "The row names no competency.", "Fill in the competency."),
        new(
            CompetencyUnknown,
            "The competency is not among those of the partner's profile, or (held) of the program.",
            "Correct it, or tell staff which competency of the program it is."
        ),
        new(CompetencyOpen, "The competency is not signed off yet; counted as not ours, never stored.", "Nothing."),
        new(SignOffMissing, "The row does not say whether the competency is demonstrated.", "Fill in the result."),
        new(SignOffUnknown, "The result of the sign-off is none of the profile's words.", "Use one of the words that the receipt names."),
        new(RegistrationMissing, "The row gives no registration number.", "Fill in the number, or leave the row out."),
        new(SponsorMissing, "The row names no sponsor.", "Fill in the sponsor."),
        new(SponsorUnknown, "The sponsor is not among those of the partner's profile.", "Correct it, or tell staff who it is."),
        new(AgencyMissing, "The row names no agency.", "Fill in the agency."),
        new(AgencyUnknown, "The agency is not among those of the partner's profile.", "Correct it, or tell staff which it is."),
        new(
            IdentityUnknown,
            "Nobody is linked to the person's number; held.",
            "Staff link the number to an apprentice; the row then runs again."
        ),
        new(
            IdentityZerosLost,
            "The person's number is known only with leading zeros, which a spreadsheet drops; held.",
            "Format the column as text, restore the zeros and drop the row again; or staff decide who it is."
        ),
        new(
            IdentityNear,
            "The person's number is not known as it stands, and a known one is spelled nearly so: with other zeros, without .0 or in other letters; held.",
            "Write the number as the receipt names it and drop the row again; or staff say who it is."
        ),
        new(
            IdentityConflict,
            "The numbers of the row are linked to different apprentices; held.",
            "Staff decide who it is; the row then runs again."
        ),
        new(
            IdentitySuggested,
            "Nobody is linked to the person's number, and an apprentice has the same name and birth date, or e-mail address; held.",
            "Staff say whether it is the same person; the row then runs again."
        ),
        new(
            IdentitySeveral,
            "Nobody is linked to the person's number, and several apprentices have the same name and birth date, or e-mail address; held.",
            "Staff say who it is; the row then runs again."
        ),
        new(
            PersonNotOurs,
            "The person is no apprentice, or was none yet when a payroll was stored; counted as not ours, never stored.",
            "Nothing."
        ),
        new(
            StatementCodes.NotEnrolled,
            "The number is linked to somebody who is not enrolled yet; held.",
            "The sponsor enrolls the person; the row then runs again."
        ),
        new(
            StatementCodes.HoursBeforeRegistration,
            "The hours lie before the first day of the apprenticeship; held.",
            "Correct the date, or the enrollment."
        ),
        new(
            StatementCodes.HoursAfterEnd,
            "The hours lie after the day on which the apprentice completed or left the program; held.",
            "Correct the date, or the enrollment."
        ),
        new(
            StatementCodes.HoursWhileSuspended,
            "The training was interrupted on the day of the hours; held.",
            "Correct the date, or state since when the training goes on."
        ),
        new(
            StatementCodes.HoursOverADay,
            "More than 24 hours a day, alone or with the other rows of the day; held.",
            "Correct the hours or the days."
        ),
        new(
            StatementCodes.HoursOverAWeek,
            "More hours in a week than the program allows; held.",
            "Correct the hours or the days, or staff raise the limit."
        ),
        new(
            StatementCodes.HoursOverlap,
            "Another row states hours of the same days under the same pay code: a pay period beside days, or two periods that overlap; held.",
            "Send days or periods, not both, and correct the one that is wrong."
        ),
        new(StatementCodes.HoursPeriodTooLong, "The period is longer than a month; held.", "State shorter periods."),
        new(StatementCodes.OtherProgram, "The apprentice is in another program already; held.", "Staff decide; the row then runs again."),
        new(
            StatementCodes.StatusNotNext,
            "The status cannot follow the one that the apprentice has; held.",
            "Correct the status, or staff decide."
        ),
        new(StatementCodes.StatusBackdated, "The status would hold since before the one it follows; held.", "Correct the day."),
        new(
            StatementCodes.RegistrationMismatch,
            "The agency gave the apprentice another registration number before; held.",
            "Staff ask the agency which number is right."
        ),
        new(StatementCodes.Older, "A newer file states the same fact already; the row changes nothing.", "Nothing."),
    ];

    private static readonly Dictionary<string, ProblemCode> s_byCode = All.ToDictionary(
        statement => statement.Code,
        StringComparer.Ordinal
    );

    /// <summary>The entry of a code; null for a code that is not intake's.</summary>
    public static ProblemCode? Find(string code) => s_byCode.GetValueOrDefault(code);
}

/// <summary>One entry of the catalogue of error codes.</summary>
/// <param name="Code">Stable code; the part before the dot says what it is about.</param>
/// <param name="Meaning">What has happened, in one sentence.</param>
/// <param name="Remedy">What the sender, or staff, can do about it.</param>
public sealed record ProblemCode(string Code, string Meaning, string Remedy);
