using System.CommandLine;
using ImtHub.Intake.Files;

namespace ImtHub.Cli.Options;

/// <summary>A person's number as commands take it: <c>ISSUER/NUMBER</c>, such as <c>matc/00451234</c>.</summary>
internal static class NumberArgument
{
    private const string Name = "ISSUER/NUMBER";

    public static Argument<string> Create() =>
        Checked(new Argument<string>(Name) { Description = "The number and who issued it, such as matc/00451234." });

    public static Argument<string[]> CreateSeveral() =>
        Checked(new Argument<string[]>(Name) { Description = "The numbers and who issued them.", Arity = ArgumentArity.OneOrMore });

    public static ExternalId Of(ParseResult parsed, Argument<string> argument) => Of(parsed.GetRequiredValue(argument));

    public static IReadOnlyList<ExternalId> Of(ParseResult parsed, Argument<string[]> argument) =>
        [.. parsed.GetRequiredValue(argument).Select(Of)];

    private static ExternalId Of(string text) =>
        text.Split('/', 2) is [var issuer, var number] ? new(issuer, number) : throw new FormatException($"'{text}' is not {Name}.");

    private static T Checked<T>(T argument)
        where T : Argument
    {
        argument.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.Split('/', 2) is not [{ Length: > 0 }, { Length: > 0 }]))
            {
                result.AddError($"'{token.Value}' names no number: write {Name}, such as matc/00451234.");
            }
        });
        return argument;
    }
}
