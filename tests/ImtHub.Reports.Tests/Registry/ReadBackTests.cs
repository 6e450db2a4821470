using System.Globalization;
using System.Text;
using ImtHub.Records.Statements;
using ImtHub.Reports.Population;
using ImtHub.Reports.Registry.Exports;
using ImtHub.Reports.Tests.Kit;
using Sylvan.Data.Csv;
using Xunit;

namespace ImtHub.Reports.Tests.Registry;

/// <summary>
/// The export of 2,000 people read back by another library, by positions and codes that are written out here: it shares nothing with the
/// layout file and the writer that it is held against.
/// </summary>
public sealed class ReadBackTests
{
    private static readonly DateOnly s_asOf = new(2017, 6, 30);
    private static readonly IReadOnlyList<Apprentice> s_crowd = Crowd.Of(2_000, seed: 2016);
    private static readonly IReadOnlyList<Person> s_people =
    [
        .. s_crowd.Select(apprentice => apprentice.Person).OrderBy(person => person.Record.Id, StringComparer.Ordinal),
    ];
    private static readonly RegistryExport s_export = RegistryExport.Compose(
        SmallHub.Rapids,
        s_people,
        [],
        SmallHub.Registrations,
        SmallHub.Jurisdictions,
        null,
        s_asOf
    );

    [Fact]
    public async Task What_is_read_back_is_what_the_records_say()
    {
        var rows = await ReadAsync(s_export.Files[0].Content);

        Assert.Equal(s_export.Manifest.Counts.Exported, rows.Count);
        Assert.InRange(rows.Count, 1_700, 1_999);
        var byId = s_people.ToDictionary(person => person.Record.Id);
        foreach (var (id, cells) in s_export.Manifest.Rows.Zip(rows))
        {
            Assert.Equal(Expected(byId[id]), Said(cells));
        }
    }

    [Fact]
    public async Task Whoever_is_not_in_it_is_left_out_with_a_reason()
    {
        var leftOut = (await ReadAsync(s_export.Files[1].Content)).Select(cells => cells[0]).ToHashSet();

        Assert.Equal(2_000, s_export.Manifest.Counts.Considered);
        Assert.Equal(
            s_people.Select(person => person.Record.Id).Order(StringComparer.Ordinal),
            s_export.Manifest.Rows.Concat(leftOut).Order(StringComparer.Ordinal)
        );
        Assert.True(s_export.Manifest.Counts.LeftOut > 20);
    }

    [Fact]
    public void The_same_facts_and_day_give_the_same_bytes()
    {
        var again = RegistryExport.Compose(
            SmallHub.Rapids,
            [.. s_crowd.Select(apprentice => apprentice.Person).OrderBy(person => person.Record.Id, StringComparer.Ordinal)],
            [],
            SmallHub.Registrations,
            SmallHub.Jurisdictions,
            null,
            s_asOf
        );

        Assert.Equal(s_export.Files.Select(file => (file.Name, file.Sha256)), again.Files.Select(file => (file.Name, file.Sha256)));
    }

    private sealed record Row(
        DateOnly Begins,
        PersonName Name,
        DateOnly Born,
        string Gender,
        string Employed,
        string Address,
        string? Phone,
        string? Email,
        string Ethnicity,
        string Races,
        string Veteran,
        string Disability,
        string Education,
        decimal CreditOjl,
        decimal CreditRi,
        decimal PriorWage,
        string PriorUnit,
        decimal EntryWage,
        string EntryUnit,
        string? Levels,
        string? Connection,
        string? Wioa,
        string? Type,
        string? Linkage,
        string? Taa,
        string Student
    );

    private static Row Said(string[] cells) =>
        new(
            Day(cells[0]),
            new PersonName(cells[1], cells[2], Given(cells[3]), Given(cells[4])),
            Day(cells[6]),
            cells[7],
            cells[8],
            $"{cells[9]}|{cells[10]}|{cells[11]}|{cells[12]}",
            Given(cells[13]),
            Given(cells[14]),
            cells[16],
            string.Concat(cells[17..22]),
            cells[22],
            cells[23],
            cells[24],
            decimal.Parse(cells[27], CultureInfo.InvariantCulture),
            decimal.Parse(cells[28], CultureInfo.InvariantCulture),
            decimal.Parse(cells[29], CultureInfo.InvariantCulture),
            cells[30],
            decimal.Parse(cells[31], CultureInfo.InvariantCulture),
            cells[32],
            Given(cells[34]),
            Given(cells[35]),
            Given(cells[36]),
            Given(cells[37]),
            Given(cells[38]),
            Given(cells[39]),
            cells[41]
        );

    private static Row Expected(Person person)
    {
        var (record, said) = (person.Record, person.Answers);
        return new(
            record.BeganOn,
            record.Name,
            DateOnly.ParseExact(said["birthDate"]!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            said["sex"] switch
            {
                "female" => "F",
                "male" => "M",
                _ => "9",
            },
            said["employmentStatus"] == "existing" ? "EE" : "NE",
            $"{said["street"]}|{said["city"]}|{said["state"]}|{said["zip"]}",
            said["telephone"],
            said["email"],
            said["hispanic"] switch
            {
                "yes" => "1",
                "no" => "2",
                _ => "9",
            },
            string.Concat(
                new[] { "raceAmericanIndian", "raceAsian", "raceBlack", "racePacificIslander", "raceWhite" }.Select(race =>
                    said[race] switch
                    {
                        "yes" => "1",
                        "no" => "0",
                        _ => "9",
                    }
                )
            ),
            said["veteran"] switch
            {
                "veteran" => "1",
                "nonVeteran" => "2",
                "otherEligible" => "3",
                "veteranEligible" => "4",
                _ => "9",
            },
            said["disability"] switch
            {
                "yes" => "1",
                "no" => "2",
                _ => "9",
            },
            said["education"] switch
            {
                "belowHighSchool" => "1",
                "highSchool" => "3",
                "someCollege" => "6",
                "bachelor" => "7",
                "master" => "8",
                "doctorate" => "9",
                _ => "5",
            },
            record.Credit?.OjlHours ?? 0,
            record.Credit?.RiHours ?? 0,
            decimal.Parse(said["priorWage"]!, CultureInfo.InvariantCulture),
            Unit(said["priorWageUnit"]),
            decimal.Parse(said["entryWage"]!, CultureInfo.InvariantCulture),
            Unit(said["entryWageUnit"]),
            said["latticeLevels"],
            said["careerConnection"] switch
            {
                null => null,
                "preApprenticeship" => "P",
                "technicalSchool" => "T",
                "military" => "M",
                "jobCorps" => "J",
                "youthBuild" => "Y",
                "hudStepUp" => "H",
                "careerCenter" => "C",
                "schoolToApprenticeship" => "S",
                _ => "N",
            },
            said["wioa"] switch
            {
                null => null,
                "yes" => "1",
                _ => "0",
            },
            said["apprenticeType"] switch
            {
                null => null,
                "incumbentWorker" => "IW",
                "adult" => "AD",
                "youth" => "YT",
                _ => "DI",
            },
            said["linkage"] switch
            {
                null => null,
                "none" => "N",
                "jobCorps" => "JC",
                "hudStepUp" => "HD",
                "schoolToApprenticeship" => "SR",
                _ => "DE",
            },
            said["taa"] switch
            {
                null => null,
                "yes" => "1",
                _ => "0",
            },
            said["studentStatus"] switch
            {
                "workBasedLearning" => "WBLRA",
                "youth" => "YRA",
                _ => "NA",
            }
        );
    }

    private static string Unit(string? unit) =>
        unit switch
        {
            "hour" => "H",
            "week" => "W",
            "month" => "M",
            "quarter" => "Q",
            "halfYear" => "S",
            _ => "A",
        };

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "MM/dd/yyyy", CultureInfo.InvariantCulture);

    private static string? Given(string cell) => cell.Length == 0 ? null : cell;

    private static async Task<IReadOnlyList<string[]>> ReadAsync(ReadOnlyMemory<byte> content)
    {
        await using var csv = await CsvDataReader.CreateAsync(new StreamReader(new MemoryStream(content.ToArray()), Encoding.UTF8));
        var rows = new List<string[]>();
        while (await csv.ReadAsync())
        {
            rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        }

        return rows;
    }
}
