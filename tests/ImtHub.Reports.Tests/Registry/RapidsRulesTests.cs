using ImtHub.Records.Statements;
using ImtHub.Reports.Registry.Exports;
using ImtHub.Reports.Registry.Layouts;
using ImtHub.Reports.Tests.Kit;
using Xunit;

namespace ImtHub.Reports.Tests.Registry;

/// <summary>Every rule of the RAPIDS apprentice upload, as csg-org/rapids-apprentice-upload-spec states it (December 2024).</summary>
public sealed class RapidsRulesTests
{
    private static readonly DateOnly s_asOf = new(2014, 12, 31);
    private static readonly Apprentice s_amina = new();

    [Fact]
    public void The_columns_are_the_42_of_the_specification_in_its_order() =>
        Assert.Equal(
            "Date Apprenticeship Begins*,Apprentice First Name*,Apprentice Last Name*,Apprentice Middle Name,Apprentice Suffix,Social Security Number,Date of Birth*,Gender*,"
                + "Employment Status*,Apprentice Street Address*,Apprentice City*,Apprentice State*,Apprentice 5-Digit Zip Code*,Telephone,Email,Employer,Ethnicity Hispanic / Latino*,"
                + "Race-American Indian / Alaskan Native*,Asian*,Black / African American*,Native Hawaiian / Other Pacific Islander*,White*,Veteran Status*,Apprentice Disability Status*,"
                + "Apprentice Education Level*,Occupation*,Related Technical Instruction Provider*,Credit for previous experience,Credit for Previous Related Training In Hours,Prior Wages*,"
                + "Prior Wage Units*,Entry Wages*,Entry Wage Units*,Wage Schedule*,Previously Completed Career Lattice Levels,Career Connection,WIOA Participant,Type,"
                + "Career Linkage or Direct Entry,TAA Participant,On-the-Job Training Funding Sources,Student Status*",
            string.Join(',', SmallHub.Rapids.Columns.Select(column => column.Header + (column.IsRequired ? "*" : "")))
        );

    [Fact]
    public void A_whole_form_becomes_one_row() =>
        Assert.Equal(
            "04/07/2014,Amina,Okafor,,,,03/04/1991,F,EE,12 Main St,Milwaukee,WI,53204,,,E-1,2,0,0,1,0,0,2,2,3,O-77,P-3,0,0,13.25,H,15.00,H,W-2,,,,,,,,NA",
            string.Join(',', Row(s_amina))
        );

    [Theory]
    [InlineData("Gender", "sex", "female:F male:M notGiven:9")]
    [InlineData("Employment Status", "employmentStatus", "existing:EE new:NE")]
    [InlineData("Ethnicity Hispanic / Latino", "hispanic", "yes:1 no:2 notGiven:9")]
    [InlineData("Race-American Indian / Alaskan Native", "raceAmericanIndian", "yes:1 no:0 notGiven:9")]
    [InlineData("Asian", "raceAsian", "yes:1 no:0 notGiven:9")]
    [InlineData("Black / African American", "raceBlack", "yes:1 no:0 notGiven:9")]
    [InlineData("Native Hawaiian / Other Pacific Islander", "racePacificIslander", "yes:1 no:0 notGiven:9")]
    [InlineData("White", "raceWhite", "yes:1 no:0 notGiven:9")]
    [InlineData("Veteran Status", "veteran", "veteran:1 nonVeteran:2 otherEligible:3 veteranEligible:4 notGiven:9")]
    [InlineData("Apprentice Disability Status", "disability", "yes:1 no:2 notGiven:9")]
    [InlineData(
        "Apprentice Education Level",
        "education",
        "belowHighSchool:1 highSchool:3 notGiven:5 someCollege:6 bachelor:7 master:8 doctorate:9"
    )]
    [InlineData("Prior Wage Units", "priorWageUnit", "hour:H week:W month:M quarter:Q halfYear:S year:A")]
    [InlineData(
        "Career Connection",
        "careerConnection",
        "preApprenticeship:P technicalSchool:T military:M jobCorps:J youthBuild:Y hudStepUp:H careerCenter:C schoolToApprenticeship:S none:N"
    )]
    [InlineData("WIOA Participant", "wioa", "yes:1 no:0")]
    [InlineData("Type", "apprenticeType", "incumbentWorker:IW adult:AD youth:YT dislocatedWorker:DI")]
    [InlineData("Career Linkage or Direct Entry", "linkage", "none:N jobCorps:JC hudStepUp:HD schoolToApprenticeship:SR directEntry:DE")]
    [InlineData("TAA Participant", "taa", "yes:1 no:0")]
    [InlineData("Student Status", "studentStatus", "workBasedLearning:WBLRA youth:YRA notApplicable:NA")]
    public void Every_word_has_its_code_and_no_other_is_taken(string header, string field, string codes)
    {
        var expected = codes.Split(' ').Select(code => code.Split(':')).ToDictionary(code => code[0], code => code[1]);
        Assert.Equal(expected.Keys.Order(), Records.Personal.PersonalFields.Find(field)!.Words.Order());
        Assert.All(expected, code => Assert.Equal(code.Value, Cell(s_amina.With(field, code.Key), header)));
        var breach = Assert.Single(Breaches(s_amina.With(field, "0")));
        Assert.Equal((header, "values", "0"), (breach.Column, breach.Rule, breach.Value));
        Assert.All(expected, code => Assert.Contains($"{code.Value} ({code.Key})", breach.Allowed, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("I")]
    [InlineData("II")]
    [InlineData("III")]
    [InlineData("Jr.")]
    [InlineData("Sr.")]
    public void A_suffix_stands_as_it_is(string suffix) =>
        Assert.Equal(suffix, Cell(s_amina with { Name = new("A", "B", null, suffix) }, "Apprentice Suffix"));

    [Fact]
    public void No_other_suffix_is_taken()
    {
        var breach = Assert.Single(Breaches(s_amina with { Name = new("A", "B", null, "IV") }));
        Assert.Equal(("values", "IV", "I, II, III, Jr., Sr."), (breach.Rule, breach.Value, breach.Allowed));
    }

    [Theory]
    [InlineData("Date of Birth", "birthDate")]
    [InlineData("Gender", "sex")]
    [InlineData("Employment Status", "employmentStatus")]
    [InlineData("Apprentice Street Address", "street")]
    [InlineData("Apprentice City", "city")]
    [InlineData("Apprentice State", "state")]
    [InlineData("Apprentice 5-Digit Zip Code", "zip")]
    [InlineData("Ethnicity Hispanic / Latino", "hispanic")]
    [InlineData("Race-American Indian / Alaskan Native", "raceAmericanIndian")]
    [InlineData("Asian", "raceAsian")]
    [InlineData("Black / African American", "raceBlack")]
    [InlineData("Native Hawaiian / Other Pacific Islander", "racePacificIslander")]
    [InlineData("White", "raceWhite")]
    [InlineData("Veteran Status", "veteran")]
    [InlineData("Apprentice Disability Status", "disability")]
    [InlineData("Apprentice Education Level", "education")]
    [InlineData("Prior Wages", "priorWage")]
    [InlineData("Prior Wage Units", "priorWageUnit")]
    [InlineData("Entry Wages", "entryWage")]
    [InlineData("Student Status", "studentStatus")]
    public void What_must_be_there_is_never_put_in_its_place_but_named_with_where_it_should_stand(string header, string field)
    {
        var breach = Assert.Single(Breaches(s_amina.With(field, null)));
        Assert.Equal((header, "required", (string?)null), (breach.Column, breach.Rule, breach.Value));
        Assert.Equal(
            "no enrollment form of Renaissance Manufacturing Group states it; the last is enrollments/rmg/forms.csv, line 2",
            breach.Source
        );
    }

    [Theory]
    [InlineData("Occupation", "occupation")]
    [InlineData("Related Technical Instruction Provider", "provider")]
    [InlineData("Wage Schedule", "wageSchedule")]
    public void An_id_that_the_sponsors_workbook_should_give_is_named_with_its_file(string header, string id)
    {
        var registration = SmallHub.Registrations.Of("rmg");
        var without = new SponsorRegistrations([
            registration with
            {
                Workbook = registration.Workbook.Where(known => known.Key != id).ToDictionary(),
            },
        ]);

        var breach = Assert.Single(Compose(s_amina, without).Breaches);

        Assert.Equal((header, "required", $"config/regulator/rmg.json, workbook.{id}"), (breach.Column, breach.Rule, breach.Source));
    }

    [Fact]
    public void The_employer_may_be_left_to_the_registry()
    {
        var registration = SmallHub.Registrations.Of("rmg");
        var (cells, breaches) = Compose(
            s_amina,
            new SponsorRegistrations([
                registration with
                {
                    Workbook = registration.Workbook.Where(known => known.Key != "employer").ToDictionary(),
                },
            ])
        );

        Assert.Empty(breaches);
        Assert.Equal("", cells[Index("Employer")]);
    }

    [Theory]
    [InlineData("Apprentice Street Address", "street", 55)]
    [InlineData("Apprentice City", "city", 55)]
    [InlineData("Apprentice State", "state", 2)]
    [InlineData("On-the-Job Training Funding Sources", "fundingSources", 255)]
    public void A_text_is_as_long_as_the_registry_takes_and_no_longer(string header, string field, int most)
    {
        Assert.Equal(new string('x', most), Cell(s_amina.With(field, new string('x', most)), header));
        var breach = Assert.Single(Breaches(s_amina.With(field, new string('x', most + 1))));
        Assert.Equal((header, "most-letters", $"at most {most} letters"), (breach.Column, breach.Rule, breach.Allowed));
    }

    [Theory]
    [InlineData("Apprentice First Name")]
    [InlineData("Apprentice Last Name")]
    [InlineData("Apprentice Middle Name")]
    public void A_name_has_at_most_55_letters(string header)
    {
        var (fits, long_) = (new string('x', 55), new string('x', 56));
        PersonName Named(string text) =>
            header.Contains("First", StringComparison.Ordinal) ? new(text, "B")
            : header.Contains("Last", StringComparison.Ordinal) ? new("A", text)
            : new("A", "B", text);

        Assert.Equal(fits, Cell(s_amina with { Name = Named(fits) }, header));
        Assert.Equal(
            (header, "most-letters"),
            Assert.Single(Breaches(s_amina with { Name = Named(long_) })) is var breach ? (breach.Column, breach.Rule) : default
        );
    }

    [Theory]
    [InlineData("5320")]
    [InlineData("53204-1234")]
    [InlineData("WI532")]
    public void A_zip_code_has_five_digits(string zip)
    {
        var breach = Assert.Single(Breaches(s_amina.With("zip", zip)));
        Assert.Equal(
            ("Apprentice 5-Digit Zip Code", "pattern", zip, "five digits"),
            (breach.Column, breach.Rule, breach.Value, breach.Allowed)
        );
        Assert.Equal("05301", Cell(s_amina.With("zip", "05301"), "Apprentice 5-Digit Zip Code"));
    }

    [Fact]
    public void No_credit_is_a_zero_because_the_specification_says_so_and_credit_its_hours()
    {
        var credited = s_amina with { Credit = new PriorCredit(200, 48, "Certificate") };
        Assert.Equal(
            ("200", "48"),
            (Cell(credited, "Credit for previous experience"), Cell(credited, "Credit for Previous Related Training In Hours"))
        );
        Assert.Equal(
            ("0", "0"),
            (Cell(s_amina, "Credit for previous experience"), Cell(s_amina, "Credit for Previous Related Training In Hours"))
        );
        Assert.Equal("number", Assert.Single(Breaches(s_amina with { Credit = new PriorCredit(200, 48.5m, "Certificate") })).Rule);
    }

    [Theory]
    [InlineData("1998-04-07", true)]
    [InlineData("1998-04-08", false)]
    public void An_apprentice_is_16_on_the_first_day(string birthDate, bool isTaken)
    {
        var breaches = Breaches(s_amina.With("birthDate", birthDate));
        Assert.Equal(isTaken, breaches.Count == 0);
        Assert.All(
            breaches,
            breach =>
                Assert.Equal(
                    ("Date of Birth", "least-age", "enrollments/rmg/forms.csv, line 2"),
                    (breach.Column, breach.Rule, breach.Source)
                )
        );
    }

    [Theory]
    [InlineData(2013, 6, 3, true)]
    [InlineData(2013, 6, 2, false)]
    public void An_apprenticeship_does_not_begin_before_its_program_was_registered(int year, int month, int day, bool isTaken)
    {
        var breaches = Breaches(s_amina with { BeganOn = new DateOnly(year, month, day) });
        Assert.Equal(isTaken, breaches.Count == 0);
        Assert.All(breaches, breach => Assert.Equal(("Date Apprenticeship Begins", "program-registered"), (breach.Column, breach.Rule)));
    }

    [Theory]
    [InlineData("14.50", "hour", true)]
    [InlineData("14.49", "hour", false)]
    [InlineData("30000", "year", false)]
    public void The_entry_wage_is_at_least_the_occupations_in_the_same_unit(string wage, string unit, bool isTaken)
    {
        var breaches = Breaches(s_amina.With("entryWage", wage).With("entryWageUnit", unit));
        Assert.Equal(isTaken, breaches.Count == 0);
        Assert.All(
            breaches,
            breach =>
                Assert.Equal(
                    ("Entry Wages", "least-entry-wage", "the entry wage is at least that of the occupation (14.5)"),
                    (breach.Column, breach.Rule, breach.Allowed)
                )
        );
    }

    [Theory]
    [InlineData("hour", "H")]
    [InlineData("week", "W")]
    [InlineData("month", "M")]
    [InlineData("quarter", "Q")]
    [InlineData("halfYear", "S")]
    [InlineData("year", "A")]
    public void Where_no_least_wage_is_known_any_wage_is_taken_in_any_unit(string unit, string code)
    {
        var (cells, breaches) = Compose(
            s_amina.With("entryWage", "1").With("entryWageUnit", unit),
            new SponsorRegistrations([SmallHub.Registrations.Of("rmg") with { LeastEntryWage = null }])
        );

        Assert.Empty(breaches);
        Assert.Equal(("1", code), (cells[Index("Entry Wages")], cells[Index("Entry Wage Units")]));
    }

    [Fact]
    public void A_wage_has_at_most_two_decimals() =>
        Assert.Equal("number", Assert.Single(Breaches(s_amina.With("priorWage", "13.255"))).Rule);

    [Theory]
    [InlineData("=1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("-2+3")]
    public void What_a_spreadsheet_would_run_is_left_out_and_not_altered(string street) =>
        Assert.Equal(
            ("Apprentice Street Address", "formula"),
            Assert.Single(Breaches(s_amina.With("street", street))) is var breach ? (breach.Column, breach.Rule) : default
        );

    [Fact]
    public void A_telephone_number_may_begin_with_a_plus() =>
        Assert.Equal("+1 (414) 555-0123", Cell(s_amina.With("telephone", "+1 (414) 555-0123"), "Telephone"));

    [Fact]
    public void The_column_of_the_social_security_number_is_blank_whatever_is_known() =>
        Assert.Equal(
            "The hub keeps no social security number.",
            Assert.Single(SmallHub.Rapids.Columns, column => column.Field is null).Blank
        );

    [Fact]
    public void All_rules_that_a_row_breaks_are_told_at_once() =>
        Assert.Equal(
            ["required", "pattern", "required", "least-age"],
            Breaches(s_amina.With("street", null).With("zip", "1").With("sex", null).With("birthDate", "2001-01-01"))
                .OrderBy(breach =>
                    breach.Column == "Apprentice Street Address" ? 0
                    : breach.Rule == "pattern" ? 1
                    : breach.Rule == "required" ? 2
                    : 3
                )
                .Select(breach => breach.Rule)
        );

    private static (IReadOnlyList<string> Cells, IReadOnlyList<Breach> Breaches) Compose(
        Apprentice apprentice,
        SponsorRegistrations? registrations = null
    ) =>
        new RowComposer(SmallHub.Rapids).Compose(
            new ExportSubject(apprentice.Person, s_asOf, (registrations ?? SmallHub.Registrations).Of(apprentice.Sponsor), "rapids")
        );

    private static IReadOnlyList<Breach> Breaches(Apprentice apprentice) => Compose(apprentice).Breaches;

    private static IReadOnlyList<string> Row(Apprentice apprentice)
    {
        var (cells, breaches) = Compose(apprentice);
        Assert.Empty(breaches);
        return cells;
    }

    private static string Cell(Apprentice apprentice, string header) => Row(apprentice)[Index(header)];

    private static int Index(string header) => SmallHub.Rapids.Columns.Index().Single(column => column.Item.Header == header).Index;
}
