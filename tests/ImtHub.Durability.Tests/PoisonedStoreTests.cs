using ImtHub.Intake.Files;
using ImtHub.Intake.Reading;
using ImtHub.Population;
using Xunit;

namespace ImtHub.Durability.Tests;

/// <summary>A hub that starts on a store in which a file lies that ends whatever process opens it.</summary>
public sealed class PoisonedStoreTests
{
    /// <summary>A page tree that is its own kid: PdfPig alone follows it until the stack is full.</summary>
    private static readonly BinaryData s_deadly = BinaryData.FromString(
        """
        %PDF-1.4
        1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
        2 0 obj << /Type /Pages /Kids [2 0 R] /Count 1 >> endobj
        trailer << /Root 1 0 R /Size 3 >>
        %%EOF
        """
    );

    [Fact]
    public async Task A_hub_that_starts_on_a_store_with_a_deadly_file_serves_everybody_else()
    {
        var workforce = new Workforce(6);
        using var hub = WholeHub.With(workforce, weeks: 1, corrections: 0);
        using (var first = hub.Start())
        {
            await first.PrintedAsync("taken in. Waiting for more");
            await first.StopAsync();
        }

        await hub.LeaveDeadlyAsync(Feed.Hours, $"{Workforce.Employer}/deadly.pdf", s_deadly, new IntakeLimits().Tries);
        hub.AddWeek(workforce, 1);
        hub.AddWeek(workforce, 2);

        using (var second = hub.Start())
        {
            await second.PrintedAsync("taken in. Waiting for more");
            await second.StopAsync();
            Assert.Equal(1, second.Times("ImtHub is up"));
        }

        using var undisturbed = WholeHub.With(workforce, weeks: 3, corrections: 0);
        using (var other = undisturbed.Start())
        {
            await other.PrintedAsync("taken in. Waiting for more");
            await other.StopAsync();
        }

        var written = await hub.WrittenAsync();
        Assert.Contains(written, line => line.StartsWith("run deadly.pdf Poisoned", StringComparison.Ordinal));
        // The sender is told of the deadly file, and staff are.
        Assert.Equal(
            (await undisturbed.WrittenAsync()).Where(line => !IsMail(line)),
            written.Where(line => !IsMail(line) && !line.StartsWith("run deadly.pdf ", StringComparison.Ordinal))
        );

        static bool IsMail(string line) => line.StartsWith("mail ", StringComparison.Ordinal);
    }
}
