using ImtHub.Intake.Files;

namespace ImtHub.Intake.Access;

/// <summary>Issues, rotates and revokes partners' credentials. At most two of a partner are valid at once.</summary>
public sealed class CredentialOffice(IPartnerAccessStore store, TimeProvider clock)
{
    /// <summary>How many may be valid at once: the old one and the new one while a partner changes over.</summary>
    public const int MaxValid = 2;

    /// <summary>Issues a partner's first credential.</summary>
    /// <returns>The credential; it can be read this once.</returns>
    /// <exception cref="AccessRefusedException">The id is no partner's, or the partner has a valid one: rotate it.</exception>
    public async Task<CredentialText> IssueAsync(string partner, CancellationToken cancellationToken)
    {
        if (!PartnerId.IsValid(partner))
        {
            throw new AccessRefusedException($"'{partner}' is no partner id: {PartnerId.Allowed}.");
        }

        if ((await ValidAsync(partner, cancellationToken)).Count > 0)
        {
            throw new AccessRefusedException($"{partner} has a valid credential: rotate it, or revoke it first.");
        }

        return await MakeAsync(partner, cancellationToken);
    }

    /// <summary>Issues one beside those that the partner has, which stay as they are.</summary>
    /// <returns>The credential; null where as many are valid as may be.</returns>
    public async Task<CredentialText?> IssueBesideAsync(string partner, CancellationToken cancellationToken) =>
        (await ValidAsync(partner, cancellationToken)).Count < MaxValid ? await MakeAsync(partner, cancellationToken) : null;

    /// <summary>Issues another one; the one before stays valid for a while, an older one ends now.</summary>
    /// <param name="overlap">How long the one before stays valid.</param>
    /// <exception cref="AccessRefusedException">The partner has none that is valid: issue one.</exception>
    public async Task<CredentialText> RotateAsync(string partner, TimeSpan overlap, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(overlap, TimeSpan.Zero);
        var valid = await ValidAsync(partner, cancellationToken);
        if (valid.Count == 0)
        {
            throw new AccessRefusedException($"{partner} has no valid credential: add one.");
        }

        var now = clock.GetUtcNow();
        foreach (var older in valid.SkipLast(MaxValid - 1))
        {
            await store.SaveAsync(older with { EndsAt = now }, cancellationToken);
        }

        var before = valid[^1];
        var end = now + overlap;
        await store.SaveAsync(before with { EndsAt = before.EndsAt < end ? before.EndsAt : end }, cancellationToken);
        return await MakeAsync(partner, cancellationToken);
    }

    /// <summary>Ends one credential, or all of a partner, now.</summary>
    /// <returns>How many ended.</returns>
    /// <exception cref="AccessRefusedException">The partner has no valid one, or none of this id.</exception>
    public async Task<int> RevokeAsync(string partner, string? id, CancellationToken cancellationToken)
    {
        var ending = (await ValidAsync(partner, cancellationToken)).Where(credential => id is null || credential.Id == id).ToList();
        if (ending.Count == 0)
        {
            throw new AccessRefusedException(
                id is null ? $"{partner} has no valid credential." : $"{partner} has no valid credential {id}."
            );
        }

        foreach (var credential in ending)
        {
            await store.SaveAsync(credential with { EndsAt = clock.GetUtcNow() }, cancellationToken);
        }

        return ending.Count;
    }

    private async Task<CredentialText> MakeAsync(string partner, CancellationToken cancellationToken)
    {
        var text = CredentialText.Make();
        await store.SaveAsync(new(text.Id, partner, text.Hash(), clock.GetUtcNow(), EndsAt: null), cancellationToken);
        return text;
    }

    /// <summary>Oldest first.</summary>
    private async Task<List<PartnerCredential>> ValidAsync(string partner, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return
        [
            .. (await store.ListAsync(partner, cancellationToken))
                .Where(credential => credential.IsValidAt(now))
                .OrderBy(credential => credential.IssuedAt),
        ];
    }
}

/// <summary>What was asked of a partner's access cannot be done; the message says why in one sentence.</summary>
public sealed class AccessRefusedException(string message) : Exception(message);
