using System.Reflection;
using ImtHub.LocalRuntime.Discovery;
using ImtHub.LocalRuntime.Hosting;
using Xunit;

namespace ImtHub.LocalRuntime.Tests.Discovery;

public class FunctionCatalogTests
{
    [Fact]
    public void The_functions_of_an_app_are_those_of_its_classes()
    {
        var app = Assembly.Load("ImtHub.LocalRuntime.TestApp");
        Assert.Equal(["CopyFile", "CopyMessage", "Hello", "KeepMessage"], FunctionCatalog.Discover(app.GetTypes()).Functions.Select(f => f.Name));
    }

    [Theory]
    [InlineData(typeof(Outer.NestedFunction), "its class is nested in Outer")]
    [InlineData(typeof(InternalFunction), "its class is not public")]
    [InlineData(typeof(AbstractFunction), "its class is abstract")]
    [InlineData(typeof(PrivateMethod), "its method is not public")]
    public void What_azure_passes_over_in_silence_is_passed_over_with_a_warning(Type type, string reason)
    {
        var catalog = FunctionCatalog.Discover([type, typeof(GoodFunction)]);
        Assert.Equal(["Good"], catalog.Functions.Select(f => f.Name));
        Assert.Contains(reason, Assert.Single(catalog.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(BlankName), "' '", "its name must begin with a letter")]
    [InlineData(typeof(NameWithBlank), "'Take Hours'", "its name must begin with a letter")]
    [InlineData(typeof(NoTrigger), "'NoTrigger'", "it has 0 triggers")]
    [InlineData(typeof(TwoTriggers), "'TwoTriggers'", "it has 2 triggers")]
    [InlineData(typeof(SingleStringOutput), "'SingleStringOutput'", "its result goes to [QueueOutput] and is String; only string[]")]
    [InlineData(typeof(NoOutputValue), "'NoOutputValue'", "its result goes to [ServiceBusOutput] and is Void; only string[]")]
    [InlineData(typeof(ListPropertyOutput), "'ListPropertyOutput'", "Files goes to [BlobOutput] and is List`1; only string[]")]
    [InlineData(typeof(NoHttpResult), "'NoHttpResult'", "[HttpResult] (AZFW0015)")]
    [InlineData(typeof(HttpWithoutActionResult), "'HttpWithoutActionResult'", "its response is String; make it an IActionResult")]
    [InlineData(typeof(UserLevel), "'UserLevel'", "its level is User; allowed are Anonymous, Function and Admin")]
    [InlineData(typeof(BlobAsString), "'BlobAsString'", "its blob is bound to String; bind Stream or BlobClient")]
    [InlineData(typeof(SdkMessage), "'SdkMessage'", "its message is bound to QueueMessage; bind string")]
    [InlineData(typeof(SessionMessages), "'SessionMessages'", "it asks for sessions")]
    [InlineData(typeof(RetriedMessages), "'RetriedMessages'", "(AZFW0012)")]
    [InlineData(typeof(AsyncVoid), "'AsyncVoid'", "it is async void")]
    [InlineData(typeof(UnknownParameter), "'UnknownParameter'", "nothing fills its parameter 'client' of type HttpClient")]
    public void What_azure_would_not_run_as_it_is_meant_is_refused_with_a_reason(Type type, string function, string reason)
    {
        var refused = Assert.Throws<FunctionsStartException>(() => FunctionCatalog.Discover([type]));
        var problem = Assert.Single(refused.Problems);
        Assert.Contains(function, problem, StringComparison.Ordinal);
        Assert.Contains(reason, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_functions_of_one_name_are_refused_whatever_its_case()
    {
        var refused = Assert.Throws<FunctionsStartException>(() => FunctionCatalog.Discover([typeof(GoodFunction), typeof(SameName)]));
        Assert.Contains("GoodFunction.Run", refused.Message, StringComparison.Ordinal);
        Assert.Contains("SameName.Run", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var refused = Assert.Throws<FunctionsStartException>(() => FunctionCatalog.Discover([typeof(BlankName), typeof(AsyncVoid), typeof(GoodFunction)]));
        Assert.Equal(2, refused.Problems.Count);
    }
}
