using ImtHub.Intake.Files;
using ImtHub.Intake.Mapping.Rows;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Runs;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Programs;
using ImtHub.Records.Statements;

namespace ImtHub.Intake.Processing;

/// <summary>
/// Finds or makes the apprentice of an enrollment, and links the numbers on the form. A form whose numbers belong to different
/// people is not decided here; one whose worker is new and whose other numbers are known is a transfer when the form or the
/// record says so.
/// </summary>
internal sealed class Enroller(IIdentityDirectory identities, IApprenticeStore apprentices, ProgramCatalog programs)
{
    /// <summary>
    /// The row without numbers that only rows further down linked when its form was read before: a form that is read again is judged as it
    /// was at first.
    /// </summary>
    public async Task<MappedRow> AsReadFirstAsync(MappedRow row, KnownPeople people, IntakeRun run, CancellationToken cancellationToken)
    {
        if (row is not { Person: { } worker, Details: { OtherIds.Count: > 0 } details } || people.Of(worker) is not null)
        {
            return row;
        }

        var others = new List<ExternalId>(details.OtherIds.Count);
        foreach (var other in details.OtherIds)
        {
            if (people.Of(other) is not { } apprentice || !await IsLinkedFurtherDownAsync(other, apprentice, row, run, cancellationToken))
            {
                others.Add(other);
            }
        }
        return row with { Details = details with { OtherIds = others } };
    }

    /// <summary>
    /// The apprentice's id; null when the numbers on the form contradict each other, then with the apprentice who is probably meant.
    /// </summary>
    public async Task<(string? Apprentice, string? Suggestion)> EnrollAsync(
        MappedRow row,
        KnownPeople people,
        IntakeRun run,
        CancellationToken cancellationToken
    )
    {
        var worker = row.Person!.Value;
        var others = row.Details?.OtherIds ?? [];
        string[] known = [.. others.Select(people.Of).OfType<string>().Distinct()];
        var apprentice = people.Of(worker);
        if (known.Any(other => apprentice is not null && other != apprentice) || known.Length > 1)
        {
            return (null, apprentice ?? known[0]);
        }

        if (apprentice is null && known is [var former])
        {
            if (!await IsTransferAsync(row, former, run, cancellationToken))
            {
                return (null, former);
            }

            apprentice = await LinkAsync(worker, former, people, run, cancellationToken);
            if (apprentice != former)
            {
                return (null, former);
            }
        }
        apprentice ??= await LinkAsync(worker, ApprenticeId.For(worker), people, run, cancellationToken);
        foreach (var other in others.Where(other => people.Of(other) is null))
        {
            if (await LinkAsync(other, apprentice, people, run, cancellationToken) != apprentice)
            {
                return (null, apprentice);
            }
        }
        await identities.NoteTraitsAsync(apprentice, PersonTraits.Noted(row.Details), cancellationToken);
        return (apprentice, null);
    }

    private async Task<bool> IsLinkedFurtherDownAsync(
        ExternalId number,
        string apprentice,
        MappedRow row,
        IntakeRun run,
        CancellationToken cancellationToken
    )
    {
        var links = await identities.LinksOfAsync(apprentice, cancellationToken);
        if (!links.Any(link => link.Id == number && link.Because == run.Id))
        {
            return false;
        }

        var rows = (await apprentices.ReadAllAsync(apprentice, cancellationToken))
            .State.Facts.Values.SelectMany(fact => fact.Statements())
            .Where(statement => statement.Lineage.RunId == run.Id)
            .Select(statement => statement.Lineage.Row)
            .ToList();
        return rows.Count > 0 && rows.Min() > row.Line;
    }

    private async Task<bool> IsTransferAsync(MappedRow row, string former, IntakeRun run, CancellationToken cancellationToken)
    {
        if (row.Details is { IsTransfer: true })
        {
            return true;
        }
        // Who left another sponsor, or whose training there is interrupted, is plainly taken over by the one who enrolls them now.
        var record = await WithoutAsync(run, former, cancellationToken);
        return record is not null
            && !record.Status.IsTraining()
            && record.Status != ApprenticeStatus.Completed
            && row.Statements.OfType<EnrollmentStatement>().All(form => form.Status.IsTraining());
    }

    // What the form itself says of them, in another row or when it was read before, says nothing about who is meant.
    private async Task<ApprenticeRecord?> WithoutAsync(IntakeRun run, string apprentice, CancellationToken cancellationToken)
    {
        var state = (await apprentices.ReadAllAsync(apprentice, cancellationToken)).State;
        var isStated = state.Facts.Values.SelectMany(fact => fact.Statements()).Any(statement => statement.Lineage.RunId == run.Id);
        return isStated && state.Record is not null
            ? RecordKeeper
                .Replace(
                    programs,
                    state,
                    (_, statement) => statement.RunId == run.Id,
                    [],
                    int.MaxValue,
                    new Lineage(run.Id, run.Name, 0, run.Profile ?? "", run.StatedAt)
                )
                .Record
            : state.Record;
    }

    private async Task<string> LinkAsync(
        ExternalId id,
        string apprentice,
        KnownPeople people,
        IntakeRun run,
        CancellationToken cancellationToken
    )
    {
        var linked = await identities.LinkAsync(id.Issuer, id.Number, apprentice, run.Id, run.StatedAt, cancellationToken);
        people.Add(id, linked);
        return linked;
    }
}
