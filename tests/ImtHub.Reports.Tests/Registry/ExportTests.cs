using System.Text;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Statements;
using ImtHub.Reports.Files;
using ImtHub.Reports.Registry.Exports;
using ImtHub.Reports.Tests.Kit;
using Xunit;

namespace ImtHub.Reports.Tests.Registry;

/// <summary>An export with its list of those left out, its manifest and what changed, as it lies among the reports.</summary>
public sealed class ExportTests
{
    private static readonly DateOnly s_november = new(2014, 11, 28);
    private static readonly DateOnly s_december = new(2014, 12, 31);

    [Fact]
    public async Task Whoever_lacks_a_required_field_is_left_out_with_name_rule_allowed_values_and_source()
    {
        var desk = new Desk([new Apprentice { Worker = "1" }, new Apprentice { Worker = "2" }.With("sex", null)]);

        var manifest = await desk.ExportAsync("rapids", s_december);

        Assert.Equal(new ExportCounts(2, 1, 1, 0, 0, 1, 0, 0), manifest.Counts);
        Assert.Equal(
            "Apprentice,Name,Sponsor,Column,Rule,Value,Allowed,Source\r\n"
                + "a-rmg-2,Amina Okafor,Renaissance Manufacturing Group,Gender,required,,\"F (female), M (male), 9 (notGiven)\",\"no enrollment form of Renaissance Manufacturing Group states it; the last is enrollments/rmg/forms.csv, line 2\"\r\n",
            Text(desk, "rapids", s_december, "left-out.csv").ReplaceLineEndings("\r\n")
        );
    }

    [Fact]
    public async Task A_missing_id_of_the_workbook_names_the_configuration_file()
    {
        var people = new[] { new Apprentice().Person };
        var export = RegistryExport.Compose(SmallHub.Rapids, people, [], new([]), SmallHub.Jurisdictions, null, s_december);

        await Task.CompletedTask;
        var leftOut = Encoding.UTF8.GetString(export.Files[1].Content.Span);
        Assert.Contains(
            "Occupation,required,,any text,\"config/regulator/rmg.json, workbook.occupation\"",
            leftOut,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Wage Schedule,required,,any text,\"config/regulator/rmg.json, workbook.wageSchedule\"",
            leftOut,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_manifest_names_every_file_with_its_hash()
    {
        var desk = new Desk([new Apprentice()]);
        var manifest = await desk.ExportAsync("rapids", s_december);

        Assert.Equal(["rapids-apprentices.csv", "left-out.csv", "changes.csv"], manifest.Files.Select(file => file.Name));
        Assert.All(
            manifest.Files,
            file =>
                Assert.Equal(
                    file.Sha256,
                    Convert.ToHexStringLower(
                        System.Security.Cryptography.SHA256.HashData(desk.Exports.Files[ExportName.Of("rapids", s_december, file.Name)])
                    )
                )
        );
    }

    [Fact]
    public async Task What_changed_since_the_export_before_is_told_cell_by_cell()
    {
        var desk = new Desk([new Apprentice { Worker = "1" }, new Apprentice { Worker = "2" }, new Apprentice { Worker = "3" }]);
        await desk.ExportAsync("rapids", s_november);
        desk.Apprentices =
        [
            new Apprentice { Worker = "1" }.With("city", "Racine"),
            new Apprentice { Worker = "2" },
            new Apprentice { Worker = "4" },
        ];

        var manifest = await desk.ExportAsync("rapids", s_december);

        Assert.Equal((s_november, 1, 1, 1), (manifest.Previous!.AsOf, manifest.Counts.New, manifest.Counts.Changed, manifest.Counts.Gone));
        Assert.Equal(
            ["Row,Change,Column,Before,After", "a-rmg-1,changed,Apprentice City,Milwaukee,Racine", "a-rmg-4,new,,,", "a-rmg-3,gone,,,"],
            Text(desk, "rapids", s_december, "changes.csv").ReplaceLineEndings("\n").TrimEnd().Split('\n')
        );
    }

    [Fact]
    public async Task Who_has_a_number_of_the_registry_needs_no_second_row()
    {
        var registered = new Apprentice { Worker = "1", Registered = new Registration("2014-1", new(2014, 5, 1)) };
        var roster = SmallHub.Rapids with { Agency = "dwd" };
        var export = RegistryExport.Compose(
            roster,
            [registered.Person, new Apprentice { Worker = "2" }.Person],
            [],
            SmallHub.Registrations,
            SmallHub.Jurisdictions,
            null,
            s_december
        );

        Assert.Equal((1, 1), (export.Manifest.Counts.Exported, export.Manifest.Counts.Settled));
        Assert.Equal(["a-rmg-2"], export.Manifest.Rows);
    }

    [Fact]
    public void A_layout_of_one_state_holds_that_states_apprentices_and_says_what_of_its_rules_is_not_known()
    {
        var layout = SmallHub.Layouts.Find("state-roster")! with { Jurisdiction = "mn" };
        var export = RegistryExport.Compose(
            layout,
            [
                new Apprentice { Worker = "1" }.Person,
                new Apprentice { Worker = "2", Sponsor = "north-star" }.Person,
                new Apprentice
                {
                    Worker = "3",
                    Sponsor = "north-star",
                    BeganOn = s_december.AddDays(1),
                }.Person,
            ],
            [],
            SmallHub.Registrations,
            SmallHub.Jurisdictions,
            null,
            s_december
        );

        Assert.Equal(["a-north-star-2"], export.Manifest.Rows);
        Assert.Equal((2, 1, 1), (export.Manifest.Counts.Considered, export.Manifest.Counts.Exported, export.Manifest.Counts.NotBegun));
        Assert.Contains(export.Manifest.Unverified, told => told.StartsWith("Minnesota", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_layout_has_other_dates_and_codes_without_code()
    {
        var desk = new Desk([new Apprentice().With("disability", "notGiven")]);
        await desk.ExportAsync("state-roster", s_december);

        Assert.Equal(
            "a-rmg-0012,Renaissance Manufacturing Group,,Okafor,Amina,19910304,20140407,probation,20140407,F,2,2,2,1,2,2,3,0,0",
            Text(desk, "state-roster", s_december, "roster.csv").ReplaceLineEndings("\n").Split('\n')[1]
        );
    }

    [Fact]
    public async Task A_completion_that_a_committee_granted_is_told_with_who_granted_it_when_and_on_which_numbers()
    {
        var desk = new Desk([new Apprentice { Facts = [.. Apprentice.Votes(CommitteeQuestion.Completion, new(2014, 11, 3))] }]);

        await desk.ExportAsync("wi-status-actions", s_november);

        Assert.Equal(
            ",Renaissance Manufacturing Group,Okafor,Amina,Industrial Manufacturing Technician,completion,2014-11-03,,2014-12-13,"
                + "\"granted on 2014-11-03 by Lee <Labor> (labor), Max Manager (management); numbers aaaaaaaaaaaa, record 17\"",
            Text(desk, "wi-status-actions", s_november, "status-actions.csv").ReplaceLineEndings("\n").Split('\n')[1]
        );
    }

    [Fact]
    public async Task A_notice_is_done_by_the_export_that_was_handed_over_and_not_by_the_one_that_was_written()
    {
        var desk = new Desk([
            new Apprentice
            {
                Changes = [(ApprenticeStatus.Cancelled, new(2014, 11, 3), "Moved away")],
                Registered = new Registration("2014-00313", new(2014, 4, 14)),
            },
        ]);
        Assert.Equal(1, (await desk.ExportAsync("wi-status-actions", s_november)).Counts.Exported);
        Assert.Equal(
            "2014-00313,Renaissance Manufacturing Group,Okafor,Amina,Industrial Manufacturing Technician,cancellation,2014-11-03,Moved away,2014-12-13,",
            Text(desk, "wi-status-actions", s_november, "status-actions.csv").ReplaceLineEndings("\n").Split('\n')[1]
        );
        Assert.Equal(1, (await desk.ExportAsync("wi-status-actions", s_november)).Counts.Exported);

        await desk.Handed.HandOverAsync(
            "wi-status-actions",
            s_november,
            s_november.AddDays(1),
            "Ann",
            TestContext.Current.CancellationToken
        );

        Assert.Equal(
            (0, 1),
            (await desk.ExportAsync("wi-status-actions", s_december)).Counts is var counts ? (counts.Exported, counts.Settled) : default
        );
        var duty = (await desk.Deadlines.KeepAsync(s_december, TestContext.Current.CancellationToken)).Register.Single(duty =>
            duty.ByExport
        );
        Assert.Equal((s_november.AddDays(1), "wi-status-actions/2014-11-28"), (duty.Done!.Value, duty.Export));
        var refused = await Assert.ThrowsAsync<ExportRefusedException>(() => desk.ExportAsync("wi-status-actions", s_november));
        Assert.Contains("handed over on 2014-11-29", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancellation_without_its_reason_is_left_out_by_the_rule()
    {
        var desk = new Desk([new Apprentice { Changes = [(ApprenticeStatus.Cancelled, new(2014, 11, 3), null)] }]);

        Assert.Equal(1, (await desk.ExportAsync("wi-status-actions", s_november)).Counts.LeftOut);
        Assert.Contains(
            "Reason,cancellation-reason,,a cancellation is told with its reason",
            Text(desk, "wi-status-actions", s_november, "left-out.csv"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Every_reading_of_demographics_is_logged_with_report_caller_and_number_and_with_nobody()
    {
        var desk = new Desk([new Apprentice()]);
        await desk.ExportAsync("rapids", s_december);
        await desk.Outcomes.WriteAsync(new ReportOrder("outcomes", "Ann", s_december), TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                "Report rapids, asked for by a test, read the demographics of 1 people",
                "Report rapids, asked for by a test, read birth dates, addresses and wages of 1 people",
                "Report outcomes, asked for by Ann, read the demographics of 1 people",
            ],
            desk.Log.Where(line => line.StartsWith("Report", StringComparison.Ordinal))
        );
        Assert.DoesNotContain(
            desk.Log,
            line => line.Contains("Okafor", StringComparison.Ordinal) || line.Contains("0012", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task An_export_that_asks_for_nothing_personal_reads_nothing_personal()
    {
        var desk = new Desk([new Apprentice { Changes = [(ApprenticeStatus.Cancelled, new(2014, 11, 3), "Moved away")] }]);
        await desk.ExportAsync("wi-status-actions", s_november);

        Assert.DoesNotContain(desk.Log, line => line.StartsWith("Report", StringComparison.Ordinal));
    }

    private static string Text(Desk desk, string layout, DateOnly day, string file) => desk.Exports.Text(ExportName.Of(layout, day, file));
}
