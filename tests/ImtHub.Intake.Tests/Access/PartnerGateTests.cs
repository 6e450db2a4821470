using ImtHub.Intake.Access;
using ImtHub.TestKit;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ImtHub.Intake.Tests.Access;

/// <summary>A payroll system posts with its employer's credential.</summary>
public sealed class PartnerGateTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 12, 0, 10, TimeSpan.Zero));
    private readonly InMemoryPartnerAccess _store = new();
    private readonly CredentialOffice _office;
    private readonly PartnerGate _gate;

    public PartnerGateTests()
    {
        _office = new(_store, _clock);
        _gate = new(_store, new PartnerLimits { PostsPerMinute = 3, MaxBytes = 1_000 }, _clock);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_its_credential_an_employer_posts_for_itself()
    {
        var credential = await _office.IssueAsync("rmg", Token);
        var granted = Assert.IsType<Admission.Granted>(await AdmitAsync(credential, "rmg"));
        Assert.Equal(1_000, granted.Limits.MaxBytes);
    }

    [Theory]
    [InlineData("hayes")]
    [InlineData("nobody-of-this-name")]
    public async Task And_for_nobody_else_whether_or_not_there_is_somebody_of_that_name(string other) =>
        Assert.IsType<Admission.NotYours>(await AdmitAsync(await _office.IssueAsync("rmg", Token), other));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer ")]
    [InlineData("Bearer imthub_")]
    [InlineData("Basic cm1nOnNlY3JldA==")]
    [InlineData("Bearer imthub_0123456789abcdef_short")]
    [InlineData("Bearer imthub_0123456789ABCDEF_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Bearer imthub_0123456789abc/ef_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Bearer imthub_0123456789abcdef_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Whoever_shows_no_credential_of_ours_is_unknown(string? authorization) =>
        Assert.IsType<Admission.Unknown>(await _gate.AdmitAsync(authorization, "rmg", 1, Token));

    [Fact]
    public async Task A_right_id_with_another_secret_opens_nothing()
    {
        var right = (await _office.IssueAsync("rmg", Token)).Reveal();
        var wrong = right[..^1] + (right[^1] == 'A' ? 'B' : 'A');
        Assert.IsType<Admission.Unknown>(await _gate.AdmitAsync("Bearer " + wrong, "rmg", 1, Token));
    }

    [Fact]
    public async Task An_unknown_id_takes_the_same_work_as_a_wrong_secret_and_as_an_ended_credential()
    {
        const string Secret = "_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        var right = (await _office.IssueAsync("rmg", Token)).Reveal();
        var wrongSecret = "Bearer " + right[..^43] + new string('A', 43);
        var unknown = "Bearer imthub_0123456789abcdef" + Secret;
        var work = new[] { wrongSecret, unknown }.Select(shown => (Work(shown), Work(shown)).Item2).ToArray();
        _clock.Advance(TimeSpan.FromDays(10_000));

        // Time cannot be asserted; what is allocated on the way can. A store in memory keeps the answer that there is none.
        const int OneTask = 80;
        Assert.InRange(work[1], work[0] - OneTask, work[0]);
        Assert.Equal(work[0], Work(wrongSecret));

        long Work(string shown)
        {
            for (var warm = 0; warm < 50; warm++)
            {
                Assert.True(_gate.AdmitAsync(shown, "rmg", 1, Token).IsCompletedSuccessfully);
            }

            var before = GC.GetAllocatedBytesForCurrentThread();
            _ = _gate.AdmitAsync(shown, "rmg", 1, Token);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public async Task While_an_employer_changes_over_the_old_and_the_new_one_open_then_only_the_new_one()
    {
        var old = await _office.IssueAsync("rmg", Token);
        _clock.Advance(TimeSpan.FromDays(90));
        var @new = await _office.RotateAsync("rmg", TimeSpan.FromDays(14), Token);
        Assert.IsType<Admission.Granted>(await AdmitAsync(old, "rmg"));
        Assert.IsType<Admission.Granted>(await AdmitAsync(@new, "rmg"));

        _clock.Advance(TimeSpan.FromDays(14));
        Assert.IsType<Admission.Unknown>(await AdmitAsync(old, "rmg"));
        Assert.IsType<Admission.Granted>(await AdmitAsync(@new, "rmg"));
    }

    [Fact]
    public async Task Rotated_twice_only_the_two_newest_open()
    {
        var first = await _office.IssueAsync("rmg", Token);
        _clock.Advance(TimeSpan.FromHours(1));
        var second = await _office.RotateAsync("rmg", TimeSpan.FromDays(14), Token);
        _clock.Advance(TimeSpan.FromHours(1));
        var third = await _office.RotateAsync("rmg", TimeSpan.FromDays(14), Token);

        Assert.IsType<Admission.Unknown>(await AdmitAsync(first, "rmg"));
        Assert.IsType<Admission.Granted>(await AdmitAsync(second, "rmg"));
        Assert.IsType<Admission.Granted>(await AdmitAsync(third, "rmg"));
        Assert.Equal(
            CredentialOffice.MaxValid,
            (await _store.ListAsync("rmg", Token)).Count(credential => credential.IsValidAt(_clock.GetUtcNow()))
        );
    }

    [Fact]
    public async Task A_revoked_credential_opens_nothing_from_now_on_and_the_other_one_still_does()
    {
        var old = await _office.IssueAsync("rmg", Token);
        var @new = await _office.RotateAsync("rmg", TimeSpan.FromDays(14), Token);
        Assert.Equal(1, await _office.RevokeAsync("rmg", old.Id, Token));

        Assert.IsType<Admission.Unknown>(await AdmitAsync(old, "rmg"));
        Assert.IsType<Admission.Granted>(await AdmitAsync(@new, "rmg"));
        Assert.Equal(1, await _office.RevokeAsync("rmg", null, Token));
        Assert.IsType<Admission.Unknown>(await AdmitAsync(@new, "rmg"));
    }

    [Fact]
    public async Task What_cannot_be_done_is_said()
    {
        await _office.IssueAsync("rmg", Token);
        Assert.StartsWith(
            "rmg has a valid credential",
            (await Assert.ThrowsAsync<AccessRefusedException>(() => _office.IssueAsync("rmg", Token))).Message,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "hayes has no valid credential",
            (await Assert.ThrowsAsync<AccessRefusedException>(() => _office.RotateAsync("hayes", TimeSpan.Zero, Token))).Message,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "rmg has no valid credential abc",
            (await Assert.ThrowsAsync<AccessRefusedException>(() => _office.RevokeAsync("rmg", "abc", Token))).Message,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "'../x' is no partner id",
            (await Assert.ThrowsAsync<AccessRefusedException>(() => _office.IssueAsync("../x", Token))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Too_many_posts_in_a_minute_wait_for_the_next_one()
    {
        using var throttles = new Throttles();
        var credential = await _office.IssueAsync("rmg", Token);
        for (var post = 0; post < 3; post++)
        {
            Assert.IsType<Admission.Granted>(await AdmitAsync(credential, "rmg"));
        }

        var refused = Assert.IsType<Admission.TooOften>(await AdmitAsync(credential, "rmg"));
        Assert.Equal(TimeSpan.FromSeconds(50), refused.RetryAfter);
        Assert.Equal(1, throttles.Count);

        _clock.Advance(refused.RetryAfter);
        Assert.IsType<Admission.Granted>(await AdmitAsync(credential, "rmg"));
    }

    [Fact]
    public async Task A_partner_s_own_limits_go_before_the_usual_ones()
    {
        var credential = await _office.IssueAsync("rmg", Token);
        await _store.SetLimitsAsync("rmg", new PartnerLimits { PostsPerMinute = 1, MaxBytes = 10 }, Token);
        Assert.Equal(10, Assert.IsType<Admission.TooLarge>(await _gate.AdmitAsync(Header(credential), "rmg", 11, Token)).MaxBytes);
        Assert.IsType<Admission.TooOften>(await AdmitAsync(credential, "rmg"));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(999, true)]
    [InlineData(1_000, true)]
    [InlineData(1_001, false)]
    public async Task A_body_may_be_as_large_as_it_may_and_one_of_unknown_length_is_measured_later(int? length, bool isGranted)
    {
        var credential = await _office.IssueAsync("rmg", Token);

        var answer = await _gate.AdmitAsync(Header(credential), "rmg", length, Token);

        Assert.Equal(isGranted, answer is Admission.Granted);
        Assert.Equal(!isGranted, answer is Admission.TooLarge { MaxBytes: 1_000 });
    }

    [Fact]
    public async Task What_a_credential_does_not_open_is_not_counted_and_what_is_too_large_is()
    {
        var (ours, theirs) = (await _office.IssueAsync("rmg", Token), await _office.IssueAsync("hayes", Token));
        for (var post = 0; post < 5; post++)
        {
            Assert.IsType<Admission.NotYours>(await AdmitAsync(theirs, "rmg"));
            Assert.IsType<Admission.Unknown>(await _gate.AdmitAsync("Bearer imthub_x", "rmg", 1, Token));
        }

        Assert.IsType<Admission.Granted>(await AdmitAsync(ours, "rmg"));
        Assert.IsType<Admission.TooLarge>(await _gate.AdmitAsync(Header(ours), "rmg", 1_001, Token));
        Assert.IsType<Admission.Granted>(await AdmitAsync(ours, "rmg"));
        Assert.IsType<Admission.TooOften>(await _gate.AdmitAsync(Header(ours), "rmg", 1_001, Token));
        Assert.IsType<Admission.Granted>(await AdmitAsync(theirs, "hayes"));
    }

    [Fact]
    public async Task What_is_stored_and_what_is_printed_by_accident_do_not_hold_the_secret()
    {
        var credential = await _office.IssueAsync("rmg", Token);
        var secret = credential.Reveal().Split('_', 3)[2];
        Assert.DoesNotContain(
            secret,
            System.Text.Json.JsonSerializer.Serialize(await _store.ListAsync(null, Token)),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(secret, credential.ToString(), StringComparison.Ordinal);
        Assert.Equal(43, secret.Length);
    }

    private Task<Admission> AdmitAsync(CredentialText credential, string employer) =>
        _gate.AdmitAsync(Header(credential), employer, 1, Token);

    private static string Header(CredentialText credential) => "Bearer " + credential.Reveal();
}
