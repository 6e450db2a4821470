using ImtHub.LocalServiceBus.Engine;
using Xunit;

namespace ImtHub.LocalServiceBus.Tests.Wire;

public sealed class AddressTests
{
    [Theory]
    [InlineData("q", "q", false, false)]
    [InlineData("/q", "q", false, false)]
    [InlineData("/q/$DeadLetterQueue", "q", true, false)]
    [InlineData("q/$deadletterqueue/$management", "q", true, true)]
    [InlineData("/t/Subscriptions/s", "t/Subscriptions/s", false, false)]
    [InlineData("t/Subscriptions/s/$management", "t/Subscriptions/s", false, true)]
    [InlineData("/a%2Fb%20c", "a/b c", false, false)]
    public void An_address_is_taken_apart(string text, string name, bool isDeadLetter, bool isManagement) =>
        Assert.Equal(new EntityAddress(name, isDeadLetter, isManagement), EntityAddress.Parse(text));
}
