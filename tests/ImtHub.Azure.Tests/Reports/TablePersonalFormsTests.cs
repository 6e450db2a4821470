using ImtHub.Azure.Apprentices;
using ImtHub.Records.Personal;
using ImtHub.Records.Statements;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Azure.Tests.Reports;

public sealed class TablePersonalFormsTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset s_monday = new(2026, 1, 12, 8, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Demographics_lie_in_a_table_of_their_own()
    {
        var store = await StoreAsync();

        await store.KeepAsync([Form("run-1", 2, "0012", ("sex", "female"), ("zip", "53204"))], Token);

        Assert.Equal(["sex"], (await ReadAsync(store, isDemographic: true)).SelectMany(form => form.Values.Keys));
        Assert.Equal(["zip"], (await ReadAsync(store, isDemographic: false)).SelectMany(form => form.Values.Keys));
    }

    [Fact]
    public async Task The_same_row_taken_in_again_is_the_same_form_and_every_run_has_its_own()
    {
        var store = await StoreAsync();
        await store.KeepAsync([Form("run-1", 2, "0012", ("sex", "female"))], Token);
        await store.KeepAsync([Form("run-1", 2, "0012", ("sex", "female")), Form("run-1", 3, "00/13", ("sex", "male"))], Token);
        await store.KeepAsync([Form("run-2", 2, "0012", ("sex", "male"))], Token);

        Assert.Equal(
            [("00/13", "run-1", "male"), ("0012", "run-1", "female"), ("0012", "run-2", "male")],
            (await ReadAsync(store, isDemographic: true))
                .Select(form => (form.Worker, form.By.RunId, form.Values["sex"]))
                .OrderBy(form => form.Worker)
                .ThenBy(form => form.RunId)
        );
    }

    [Fact]
    public async Task A_run_that_is_done_again_leaves_nothing_of_what_it_said_before()
    {
        var store = await StoreAsync();
        await store.KeepAsync(
            [
                Form("run-1", 2, "0012", ("sex", "female"), ("zip", "1")),
                Form("run-1", 3, "0013", ("sex", "male")),
                Form("run-2", 2, "0013", ("sex", "female")),
            ],
            Token
        );

        await store.ReplaceAsync("rmg", "run-1", [Form("run-1", 2, "0012", ("sex", "male"))], Token);

        Assert.Equal(
            [("run-1", "male"), ("run-2", "female")],
            (await ReadAsync(store, isDemographic: true)).Select(form => (form.By.RunId, form.Values["sex"])).Order()
        );
        Assert.Empty(await ReadAsync(store, isDemographic: false));
    }

    [Fact]
    public async Task More_forms_than_a_transaction_takes_are_kept()
    {
        var store = await StoreAsync();

        await store.KeepAsync([.. Enumerable.Range(2, 250).Select(row => Form("run-1", row, $"{row:D4}", ("sex", "female")))], Token);

        Assert.Equal(250, (await ReadAsync(store, isDemographic: true)).Count);
    }

    private static PersonalForm Form(string run, int row, string worker, params (string Field, string Value)[] values) =>
        new(
            "rmg",
            worker,
            new StatementOrigin(run, "enrollments/rmg/forms.csv", row, "enrollments/rmg@1", s_monday),
            values.ToDictionary(value => value.Field, value => value.Value)
        );

    private static async Task<IReadOnlyList<PersonalForm>> ReadAsync(TablePersonalForms store, bool isDemographic) =>
        await store.ReadAsync(isDemographic, Token).ToListAsync(Token);

    private async Task<TablePersonalForms> StoreAsync() => new(await azurite.NewTableAsync(), await azurite.NewTableAsync());
}
