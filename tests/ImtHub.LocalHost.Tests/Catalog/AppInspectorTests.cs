using ImtHub.LocalHost.Catalog;
using ImtHub.LocalHost.Diagnostics;
using ImtHub.LocalHost.Tests.Stages;
using Xunit;

namespace ImtHub.LocalHost.Tests.Catalog;

public class AppInspectorTests
{
    [Fact]
    public void An_app_as_it_should_be_is_let_through_without_a_word() => Assert.Empty(AppInspector.Inspect(TestHost.AppPath));

    [Fact]
    public void An_apps_file_is_looked_at_as_its_types_are()
    {
        var refused = Assert.Throws<FunctionsStartException>(() => AppInspector.Inspect(typeof(AppInspectorTests).Assembly.Location));
        Assert.Contains(refused.Problems, problem => problem.Contains("it is async void", StringComparison.Ordinal));
        Assert.Contains(
            refused.Problems,
            problem => problem.Contains("its result goes to [ServiceBusOutput] and is Void", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(typeof(Outer.NestedFunction), "its class is nested in Outer")]
    [InlineData(typeof(InternalFunction), "its class is not public")]
    [InlineData(typeof(AbstractFunction), "its class is abstract")]
    [InlineData(typeof(PrivateMethod), "its method is not public")]
    public void What_azure_passes_over_in_silence_is_warned_of(Type type, string reason) =>
        Assert.Contains(reason, Assert.Single(AppInspector.Inspect([type, typeof(GoodFunction)])), StringComparison.Ordinal);

    [Theory]
    [InlineData(typeof(BlankName), "' '", "its name must begin with a letter")]
    [InlineData(typeof(NameWithBlank), "'Take Hours'", "its name must begin with a letter")]
    [InlineData(typeof(NoTrigger), "'NoTrigger'", "it has 0 triggers")]
    [InlineData(typeof(TwoTriggers), "'TwoTriggers'", "it has 2 triggers")]
    [InlineData(typeof(SingleStringOutput), "'SingleStringOutput'", "its result goes to [QueueOutput] and is String; only string[]")]
    [InlineData(typeof(NoOutputValue), "'NoOutputValue'", "its result goes to [ServiceBusOutput] and is Void; only string[]")]
    [InlineData(typeof(ListPropertyOutput), "'ListPropertyOutput'", "Files goes to [BlobOutput] and is List`1; only string[]")]
    [InlineData(typeof(TwoOutputs), "'TwoOutputs'", "its method has several outputs")]
    [InlineData(typeof(NoHttpResult), "'NoHttpResult'", "[HttpResult] (AZFW0015)")]
    [InlineData(typeof(HttpWithoutActionResult), "'HttpWithoutActionResult'", "its response is String; make it an IActionResult")]
    [InlineData(typeof(RequestAsString), "'RequestAsString'", "its request is bound to String; bind HttpRequest")]
    [InlineData(typeof(UserLevel), "'UserLevel'", "its level is User or System; allowed are Anonymous, Function and Admin")]
    [InlineData(typeof(BlobAsString), "'BlobAsString'", "its blob is bound to String; bind Stream or BlobClient")]
    [InlineData(typeof(ScannedBlob), "'ScannedBlob'", "set Source to BlobTriggerSource.EventGrid")]
    [InlineData(typeof(BlobAsInput), "'BlobAsInput'", "the local host does not know [BlobInput]")]
    [InlineData(typeof(TimerAsString), "'TimerAsString'", "its timer is bound to String; bind TimerInfo")]
    [InlineData(typeof(RetriedTimer), "'RetriedTimer'", "it has a retry policy, which the local host does not follow")]
    [InlineData(typeof(SdkMessage), "'SdkMessage'", "its message is bound to QueueMessage; bind string")]
    [InlineData(typeof(MessageBytes), "'MessageBytes'", "its message is bound to Byte[]; bind string")]
    [InlineData(typeof(SessionMessages), "'SessionMessages'", "it asks for sessions")]
    [InlineData(typeof(BatchedMessages), "'BatchedMessages'", "its batch of messages is bound to String; bind string[]")]
    [InlineData(typeof(SettledMessages), "'SettledMessages'", "it would settle its messages itself")]
    [InlineData(typeof(RetriedMessages), "'RetriedMessages'", "(AZFW0012)")]
    [InlineData(typeof(AsyncVoid), "'AsyncVoid'", "it is async void")]
    [InlineData(typeof(UnknownParameter), "'UnknownParameter'", "nothing fills its parameter 'client' of type HttpClient")]
    public void What_azure_would_not_run_as_it_is_meant_or_this_host_not_at_all_is_refused_with_a_reason(
        Type type,
        string function,
        string reason
    )
    {
        var refused = Assert.Throws<FunctionsStartException>(() => AppInspector.Inspect([type]));
        var problem = Assert.Single(refused.Problems);
        Assert.Contains(function, problem, StringComparison.Ordinal);
        Assert.Contains(reason, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_functions_of_one_name_are_refused_whatever_its_case()
    {
        var refused = Assert.Throws<FunctionsStartException>(() => AppInspector.Inspect([typeof(GoodFunction), typeof(SameName)]));
        Assert.Contains("GoodFunction.Run", refused.Message, StringComparison.Ordinal);
        Assert.Contains("SameName.Run", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var refused = Assert.Throws<FunctionsStartException>(() =>
            AppInspector.Inspect([typeof(BlankName), typeof(AsyncVoid), typeof(GoodFunction)])
        );
        Assert.Equal(2, refused.Problems.Count);
    }
}
