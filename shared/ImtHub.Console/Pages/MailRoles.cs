using ImtHub.Notifications.Committees;

namespace ImtHub.Console.Pages;

/// <summary>Members' roles as pages name them.</summary>
internal static class MailRoles
{
    public static string Name(MemberRole role) => role == MemberRole.RegulatorLiaison ? "regulator's liaison" : role.ToString().ToLowerInvariant();
}
