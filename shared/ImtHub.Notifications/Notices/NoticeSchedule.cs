using System.Globalization;
using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Mailing;
using Microsoft.Extensions.Options;

namespace ImtHub.Notifications.Notices;

/// <summary>
/// Into which notice something goes that happens now: what comes within a window of time goes into one mail when the window is over, and
/// what comes in a committee's quiet hours into one when they are over.
/// </summary>
public sealed class NoticeSchedule(IOptions<MailOptions> options)
{
    /// <summary>The order of the committee's notice.</summary>
    public NoticeOrder Next(Committee committee, DateTimeOffset now)
    {
        var end = EndOfWindow(now);
        if (options.Value.KeepQuietHours && committee.Quiet is { } quiet)
        {
            end = quiet.EndOf(end, committee.Schedule.Zone);
        }

        return new NoticeOrder
        {
            Committee = committee.Id,
            Notice = Id(InboxId.Notice(committee.Id), end),
            NotBefore = end + options.Value.NoticeGrace,
        };
    }

    /// <summary>The order of the staff's notice.</summary>
    public StaffNoticeOrder NextOfStaff(DateTimeOffset now)
    {
        var end = EndOfWindow(now);
        return new StaffNoticeOrder { Notice = Id(InboxId.Staff, end), NotBefore = end + options.Value.NoticeGrace };
    }

    private DateTimeOffset EndOfWindow(DateTimeOffset now)
    {
        var window = options.Value.NoticeWindow.Ticks;
        return new DateTimeOffset(((now.UtcTicks / window) + 1) * window, TimeSpan.Zero);
    }

    private static string Id(string inbox, DateTimeOffset end) =>
        string.Create(CultureInfo.InvariantCulture, $"{inbox}{end.UtcDateTime:yyyy-MM-ddTHHmmss}Z");
}
