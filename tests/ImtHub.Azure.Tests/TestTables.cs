using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Azure.Tests;

/// <summary>Makes tables that only one test knows.</summary>
internal static class TestTables
{
    public static async Task<TableClient> NewTableAsync(this AzuriteFixture azurite, [CallerMemberName] string test = "")
    {
        var table = azurite.Tables.GetTableClient(UniqueNames.Table(test));
        await table.CreateAsync(TestContext.Current.CancellationToken);
        return table;
    }
}
