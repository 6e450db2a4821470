using System.Text;
using System.Text.Json;
using ImtHub.Intake.Access;
using ImtHub.Intake.Arrival;
using ImtHub.Intake.Posted;
using ImtHub.Intake.Receipts;
using ImtHub.Intake.Replays;
using ImtHub.Notifications.Mailing;
using ImtHub.Records.Events;

namespace ImtHub.Fuzz.Targets;

/// <summary>Reads what comes over HTTP, queues and topics.</summary>
internal static class MessageTarget
{
    /// <summary>Posted hours: entries, or problems with their paths, never both.</summary>
    public static async Task PostedAsync(FuzzInput input)
    {
        var (entries, problems) = await PostedHoursReader.ReadAsync(new MemoryStream(input.Content), default);
        if ((entries.Count > 0) == (problems.Count > 0))
        {
            throw new BrokenPromiseException("A post has neither entries nor problems, or both.");
        }

        if (problems.FirstOrDefault(problem => !problem.JsonPath.StartsWith('$')) is not null)
        {
            throw new BrokenPromiseException("A problem has no path.");
        }
    }

    /// <summary>A message by each of its readers: it is one, or refused as none.</summary>
    public static Task MessageAsync(FuzzInput input)
    {
        var text = Encoding.UTF8.GetString(input.Content);
        foreach (
            var read in (Action<string>[])
                [
                    body => PostedHoursMessage.Read(body).Write(),
                    body => ReplayOrder.Read(body).Write(),
                    body => OutboxSignal.Read(body).Write(),
                    body => ApprenticeEventJson.Body(ApprenticeEventJson.Read(body).Select(ApprenticeEventJson.Write)),
                    body => MailOrder.Parse(body).ToJson(),
                    body => Receipt.FromJson(Encoding.UTF8.GetBytes(body)).ToJson(),
                ]
        )
        {
            try
            {
                read(text);
            }
            catch (Exception refused) when (refused is JsonException or InvalidMailOrderException)
            {
                // No such message.
            }
        }
        return Task.CompletedTask;
    }

    /// <summary>The header by which a partner shows who it is.</summary>
    public static Task CredentialAsync(FuzzInput input)
    {
        if (
            CredentialText.Read(Encoding.Latin1.GetString(input.Content)) is { } credential
            && (credential.Id.Length != 16 || credential.Matches(new string('0', 64)))
        )
        {
            throw new BrokenPromiseException("A credential has no id, or anybody's secret.");
        }

        if (SecretText.Read(Encoding.Latin1.GetString(input.Content)) is { } link && link.Matches(new string('0', 64)))
        {
            throw new BrokenPromiseException("A link has anybody's secret.");
        }

        return Task.CompletedTask;
    }
}
