using ImtHub.Cli.Output;
using ImtHub.Intake.Access;

namespace ImtHub.Cli.Commands.Access;

/// <summary>What is refused about access is said in its own sentence.</summary>
internal static class AccessRefusals
{
    public static async Task<T> InASentenceAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (AccessRefusedException refused)
        {
            throw new UserErrorException(refused.Message);
        }
    }
}
