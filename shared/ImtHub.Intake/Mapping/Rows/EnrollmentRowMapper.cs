using System.Globalization;
using System.Net.Mail;
using ImtHub.Intake.Cells;
using ImtHub.Intake.Files;
using ImtHub.Intake.Mapping.Repeats;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Personal;
using ImtHub.Records.Statements;

namespace ImtHub.Intake.Mapping.Rows;

/// <summary>A row of an enrollment form: one worker who enters, or stands in, a program.</summary>
internal sealed class EnrollmentRowMapper(PartnerProfile profile, RowOrigin origin, IReadOnlySet<string> programs)
    : RowMapper(profile, origin)
{
    /// <summary>Ten years: more is a year that slipped into the column.</summary>
    private const int MaxProbationDays = 3650;

    private readonly EnrollmentRules _rules = profile.Enrollments!;
    private readonly PersonalFormReader _form = new(profile, profile.Enrollments!.Personal);

    public override void Map(RowCells cells, RowDraft draft)
    {
        var worker = draft.Id(_rules.Worker);
        draft.Person = Person(worker);
        var name = Name(draft, cells);
        var program = Program(draft);
        var began = BeganOn(draft);
        var status = Status(draft);
        var statusOn = StatusOn(draft, status);
        var credit = Credit(draft);
        var probation = Probation(draft);
        var answers = _form.Read(draft);
        var details = new StatedPerson(BirthDate(draft, began), Email(draft), OtherIds(draft))
        {
            Name = name,
            IsTransfer = draft.Text(_rules.Status) is { } word && _rules.TransferWords.Contains(word),
        };
        if (!draft.IsGood)
        {
            return;
        }

        var entry = new EnrollmentStatement
        {
            Lineage = Origin.Of(draft.Line),
            Sponsor = Profile.Issuer,
            Worker = worker!,
            Program = program!,
            Name = name!,
            BeganOn = began!.Value,
            Status = status!.Value,
            StatusOn = statusOn,
            StatusReason = draft.Text(_rules.StatusReason),
            Credit = credit,
            Probation = probation,
            JobTitle = draft.Text(_rules.JobTitle),
            Cohort = draft.Text(_rules.Cohort),
        };
        draft.Details = details with { Form = Form(entry, answers, details) };
        State(draft, entry, FactDigest.OfAnswers(answers));
    }

    private DateOnly? BeganOn(RowDraft draft)
    {
        var began = draft.Date(_rules.BeganOn);
        if (began is { } day)
        {
            draft.HoldOn(_rules.BeganOn, Origin.Days.Beginning(day));
        }

        return began;
    }

    // Training may be announced; what ends or interrupts it has happened.
    private DateOnly? StatusOn(RowDraft draft, ApprenticeStatus? status)
    {
        if (draft.OptionalDate(_rules.StatusOn) is not { } day)
        {
            return null;
        }

        var isOpen = status is { } stated && (stated.IsTraining() || stated == ApprenticeStatus.Applied);
        if (isOpen && DayBounds.IsNone(day))
        {
            return null;
        }

        draft.HoldOn(_rules.StatusOn, isOpen ? Origin.Days.Beginning(day) : Origin.Days.Past(day));
        return day;
    }

    private DateOnly? BirthDate(RowDraft draft, DateOnly? began)
    {
        if (draft.OptionalDate(_rules.BirthDate) is not { } day)
        {
            return null;
        }

        var first = began is { } stated && Origin.Days.Beginning(stated) is null ? stated : Origin.Days.Stored;
        draft.HoldOn(_rules.BirthDate, Origin.Days.Birth(day, first));
        return day;
    }

    private static PersonalForm? Form(EnrollmentStatement entry, SortedDictionary<string, string> answers, StatedPerson details)
    {
        if (details.BirthDate is { } birthDate)
        {
            answers[PersonalFields.BirthDate] = birthDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        if (details.Email is { } email)
        {
            answers[PersonalFields.Email] = email;
        }

        return answers.Count == 0 ? null : new PersonalForm(entry.Sponsor, entry.Worker, entry.Lineage.Origin, answers);
    }

    private PersonName? Name(RowDraft draft, RowCells cells)
    {
        var suffix = Suffix(draft);
        var name = _rules.Name is { } whole
            ? NameCell.Read(cells[whole], draft.Text(_rules.MiddleName), suffix)
            : new PersonName(draft.Text(_rules.FirstName) ?? "", draft.Text(_rules.LastName) ?? "", draft.Text(_rules.MiddleName), suffix);
        if (name is { First.Length: > 0, Last.Length: > 0 })
        {
            return name;
        }

        if (_rules.Name is { } column)
        {
            draft.Refuse(
                column,
                cells[column],
                ProblemCodes.NameMissing,
                "The row gives no full name.",
                "\"Last, First\" or \"Last, First Middle\""
            );
        }
        else
        {
            draft.Refuse(
                name?.First.Length > 0 ? _rules.LastName : _rules.FirstName,
                default,
                ProblemCodes.NameMissing,
                "The row gives no full name.",
                "given name and family name"
            );
        }

        return null;
    }

    private string? Suffix(RowDraft draft)
    {
        var stated = draft.Text(_rules.Suffix);
        if (stated is null)
        {
            return null;
        }

        if (NameCell.TryReadSuffix(stated, out var suffix))
        {
            return suffix;
        }

        draft.Refuse(
            _rules.Suffix,
            stated,
            ProblemCodes.SuffixUnknown,
            $"'{stated}' is no suffix that the regulator accepts.",
            NameCell.AllowedSuffixes
        );
        return null;
    }

    private string? Program(RowDraft draft)
    {
        var stated = _rules.FixedProgram ?? draft.Text(_rules.Program);
        var words = _rules.Programs.Count > 0 && _rules.Program is not null ? _rules.Programs.Keys : programs;
        if (stated is null)
        {
            draft.Refuse(_rules.Program, default, ProblemCodes.ProgramMissing, "The row names no program.", string.Join(", ", words));
            return null;
        }
        var program = _rules.Program is not null && _rules.Programs.Count > 0 ? _rules.Programs.GetValueOrDefault(stated) : stated;
        if (program is not null && programs.Contains(program))
        {
            return program;
        }

        draft.Refuse(
            _rules.Program,
            stated,
            ProblemCodes.ProgramUnknown,
            $"The hub knows no program '{stated}'.",
            string.Join(", ", words)
        );
        return null;
    }

    private ApprenticeStatus? Status(RowDraft draft)
    {
        if (draft.Text(_rules.Status) is not { } stated)
        {
            return ApprenticeStatus.Registered;
        }

        if (_rules.Statuses.TryGetValue(stated, out var status))
        {
            return status;
        }

        draft.Refuse(
            _rules.Status,
            stated,
            ProblemCodes.StatusUnknown,
            $"'{stated}' is no status that the hub knows of {Profile.DisplayName}.",
            string.Join(", ", _rules.Statuses.Keys)
        );
        return null;
    }

    private PriorCredit? Credit(RowDraft draft)
    {
        var (ojl, ri) = (CreditHours(draft, _rules.CreditOjl), CreditHours(draft, _rules.CreditRi));
        if (ojl == 0 && ri == 0)
        {
            return null;
        }

        if (draft.Text(_rules.CreditSource) is { } source)
        {
            return new PriorCredit(ojl, ri, source);
        }

        draft.Refuse(
            _rules.CreditSource,
            default,
            ProblemCodes.CreditSourceMissing,
            "The credit does not say what it rests on.",
            "the former employer, course or certificate"
        );
        return null;
    }

    private static decimal CreditHours(RowDraft draft, ColumnRule? column)
    {
        if (draft.Text(column) is not { } stated)
        {
            return 0;
        }

        if (HourCell.TryRead(stated, HourFormat.DecimalPoint, out var hours) && hours >= 0)
        {
            return hours;
        }

        draft.Refuse(
            column,
            stated,
            ProblemCodes.HoursInvalid,
            $"'{stated}' is no number of hours to be credited.",
            HourCell.Allowed(HourFormat.DecimalPoint)
        );
        return 0;
    }

    private StatedProbation? Probation(RowDraft draft)
    {
        var (hours, days) = (draft.Text(_rules.ProbationHours), draft.Text(_rules.ProbationDays));
        if (hours is null && days is null)
        {
            return null;
        }

        if (hours is not null && days is not null)
        {
            Refuse(_rules.ProbationDays, days, "The form states the length of probation in hours and in days.", "one of the two");
            return null;
        }

        if (hours is not null)
        {
            if (HourCell.TryRead(hours, HourFormat.DecimalPoint, out var number) && number > 0)
            {
                return new StatedProbation(number, null);
            }

            Refuse(_rules.ProbationHours, hours, $"'{hours}' is no number of hours of probation.", "hours over 0, such as 750");
            return null;
        }

        if (int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= MaxProbationDays)
        {
            return new StatedProbation(null, count);
        }

        Refuse(_rules.ProbationDays, days!, $"'{days}' is no number of days of probation.", $"a whole number from 1 to {MaxProbationDays}");
        return null;

        void Refuse(ColumnRule? column, string stated, string reason, string allowed) =>
            draft.Refuse(column, stated, ProblemCodes.ProbationInvalid, reason, allowed);
    }

    private string? Email(RowDraft draft)
    {
        if (draft.Text(_rules.Email) is not { } stated)
        {
            return null;
        }

        if (MailAddress.TryCreate(stated, out var address) && address.Address == stated)
        {
            return stated;
        }

        draft.Refuse(
            _rules.Email,
            stated,
            ProblemCodes.EmailInvalid,
            $"'{stated}' is no e-mail address.",
            "an address such as name@example.org, or nothing"
        );
        return null;
    }

    private List<ExternalId> OtherIds(RowDraft draft)
    {
        var others = new List<ExternalId>(_rules.OtherIds.Count);
        foreach (var (column, issuer) in _rules.OtherIds)
        {
            if (draft.OptionalId(column) is { } number)
            {
                others.Add(new ExternalId(issuer, number));
            }
        }
        return others;
    }
}
