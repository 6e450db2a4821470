using ImtHub.LocalRuntime.ServiceBus;
using Xunit;

namespace ImtHub.LocalRuntime.Tests.ServiceBus;

public sealed class EntityPathTests
{
    [Theory]
    [InlineData("hours", "sb-hours-")]
    [InlineData("apprentice-events/notices/$deadletterqueue", "sb-apprentice-events-notices-deadletterqueue-")]
    [InlineData("A__b..c", "sb-a-b-c-")]
    [InlineData("-é-", "sb-")]
    public void A_storage_queue_is_named_after_its_entity(string path, string start) =>
        Assert.StartsWith(start, new EntityPath(path).StorageQueue, StringComparison.Ordinal);

    [Theory]
    [InlineData("a")]
    [InlineData("apprentice-events/notices/$deadletterqueue")]
    [InlineData("--- ---")]
    [InlineData("a-rather-long-topic-name-of-many-words-and-then-some/with-a-long-subscription/$deadletterqueue")]
    public void Its_name_is_one_that_storage_takes(string path) =>
        Assert.Matches("^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$", new EntityPath(path).StorageQueue);

    [Fact]
    public void Entities_that_would_read_alike_have_queues_of_their_own()
    {
        string[] paths = ["a-b", "a/b", "a.b", "a_b", "a-b/$deadletterqueue", "a/b/$deadletterqueue"];

        Assert.Equal(paths.Length, paths.Select(path => new EntityPath(path).StorageQueue).Distinct().Count());
    }
}
