using System.Data.Common;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;
using OptOut.Application.Webhooks;

namespace OptOut.Application.Deliveries;

/// <summary>Writes what happens to deliveries, for all lanes of a run. Steps that arrive while one transaction is being committed
/// go together into the next one; each lane waits for its own, so no mail leaves before the row that says so is on disk.</summary>
internal sealed class DeliveryLog : IAsyncDisposable
{
    private const int MaxGroup = 64;
    private const int MaxTries = 8;

    private const string StillAsExpected =
        """ WHERE "CampaignId" = {0} AND "EmployeeId" = {1} AND "Step" = {2} AND "State" = {3} AND "ClaimedBy" = {4}""";

    private const string BeginSql = """UPDATE "Deliveries" SET "State" = {5}, "Attempts" = {6}, "TemplateHash" = {7}""" + StillAsExpected;

    private const string EndSql =
        """
        UPDATE "Deliveries" SET "State" = {5}, "Attempts" = {6}, "NextAttemptUtc" = {8}, "SentUtc" = {9}, "Reply" = {10}, "MayBeTwiceSinceUtc" = {11},
        "ClaimedBy" = NULL, "ClaimedUntilUtc" = NULL
        """ + StillAsExpected;

    private readonly IDbContextFactory<AppDb> _databases;
    private readonly TimeProvider _clock;
    private readonly CurrentUser _user;
    private readonly CampaignMode _mode;
    private readonly Channel<Entry> _entries = Channel.CreateUnbounded<Entry>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _writing;

    /// <param name="mode">Of the campaign whose deliveries are written.</param>
    public DeliveryLog(IDbContextFactory<AppDb> databases, TimeProvider clock, CurrentUser user, CampaignMode mode)
    {
        _mode = mode;
        _databases = databases;
        _clock = clock;
        _user = user;
        _writing = Task.Run(WriteAllAsync);
    }

    /// <summary>Makes the step durable. False when the row was no longer as the step expects: somebody else has it, and nothing was changed.
    /// Steps are written in the order in which they are given. Cannot be cancelled: an outcome once known must be kept.</summary>
    public Task<bool> WriteAsync(StateChange change)
    {
        var entry = new Entry(change);
        _entries.Writer.TryWrite(entry);
        return entry.Done.Task;
    }

    /// <summary>Ends when everything given has been written.</summary>
    public async ValueTask DisposeAsync()
    {
        _entries.Writer.TryComplete();
        await _writing;
    }

    private async Task WriteAllAsync()
    {
        var group = new List<Entry>(MaxGroup);
        while (await _entries.Reader.WaitToReadAsync())
        {
            group.Clear();
            while (group.Count < MaxGroup && _entries.Reader.TryRead(out var entry))
            {
                group.Add(entry);
            }

            try
            {
                await CommitPatientlyAsync(group);
                group.ForEach(e => e.Done.SetResult(e.Happened));
            }
            catch (Exception e) when (e is DbException or DbUpdateException or InvalidOperationException or TimeoutException)
            {
                // The lanes stop; what they held is found again by whoever comes next.
                group.ForEach(entry => entry.Done.TrySetException(e));
            }
        }
    }

    // An outage of the database of some seconds must not turn known outcomes into unknown ones.
    // Trying again is safe even if the first try was committed after all: no row is then as its step expects.
    private async Task CommitPatientlyAsync(List<Entry> group)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await CommitAsync(group, again: tries > 1);
                return;
            }
            catch (Exception e) when (e is DbException or DbUpdateException && tries < MaxTries)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50 * Math.Pow(2, tries)), _clock);
            }
        }
    }

    private async Task CommitAsync(List<Entry> group, bool again)
    {
        await using var db = await _databases.CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        await db.MakeCommitsDurableAsync(CancellationToken.None);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var moves = new TallyMoves();
        foreach (var entry in group)
        {
            entry.Happened = entry.IsNew = await ApplyAsync(db, entry.Change);
            if (entry.Happened)
            {
                Tell(db, entry.Change);
                Count(moves, entry.Change);
            }
            else if (again)
            {
                // The try before may have been committed although we were told that it failed.
                entry.Happened = await WasMadeAsync(db, entry.Change);
            }
        }

        await db.AddWebhookMessagesAsync([.. group.Where(e => e.IsNew).Select(e => Failure(e.Change)).OfType<WebhookEvent>()], CancellationToken.None);
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        await moves.MakeAsync(db, CancellationToken.None);
        await transaction.CommitAsync();
    }

    // In SQL, because this runs twice per mail and composing an ExecuteUpdate each time was a fifth of the sending time.
    private static async Task<bool> ApplyAsync(AppDb db, StateChange change)
    {
        object?[] parameters =
        [
            change.Key.CampaignId, change.Key.EmployeeId, change.Key.Step, change.From, change.Owner,
            change.To, change.Attempts, change.TemplateHash, change.NextAttemptUtc, change.SentUtc, change.Reply, change.MayBeTwiceSinceUtc,
        ];
        var changed = await db.Database.ExecuteSqlRawAsync(change.KeepsClaim ? BeginSql : EndSql, parameters!);
        return changed == 1;
    }

    private static Task<bool> WasMadeAsync(AppDb db, StateChange change)
    {
        var (campaign, employee, step) = change.Key;
        var owner = change.KeepsClaim ? change.Owner : null;
        return db.Deliveries.AnyAsync(d => d.CampaignId == campaign && d.EmployeeId == employee && d.Step == step
            && d.State == change.To && d.ClaimedBy == owner && d.Attempts == change.Attempts);
    }

    private void Tell(AppDb db, StateChange change)
    {
        if (change.Verb is { } verb && !change.Key.Step.IsHidden(_mode))
        {
            db.AddLedgerEvent(_clock.GetUtcNow().UtcDateTime, _user, verb, change.Key.LedgerSubject, change.Content!);
        }
    }

    // An objection's mail tells that the person objects; that is nobody's business but the privacy contact's.
    private WebhookEvent? Failure(StateChange change) => change.Failure is not { } code || change.Key.Step == DeliveryStep.Objection || change.Key.Step.IsHidden(_mode)
        ? null
        : new WebhookEvent(
            WebhookType.DeliveryFailed,
            _clock.GetUtcNow().UtcDateTime,
            new { change.Key.CampaignId, change.Key.EmployeeId, change.Key.Step, code },
            change.Key.CampaignId,
            change.Key.EmployeeId);

    private static void Count(TallyMoves moves, StateChange change)
    {
        void Add(string measure, long by) => moves.Add(change.Key.CampaignId, TallyKey.All(measure), by);

        Add(TallyMeasure.Delivery(change.Key.Step, change.From), -1);
        Add(TallyMeasure.Delivery(change.Key.Step, change.To), +1);
        if (change.MarksMayBeTwice)
        {
            Add(TallyMeasure.MayBeTwice(change.Key.Step), +1);
        }
    }

    private sealed class Entry(StateChange change)
    {
        public StateChange Change => change;

        /// <summary>Whether the step was made, by the last try.</summary>
        public bool Happened { get; set; }

        /// <summary>Whether it is the last try that made it, and not one before.</summary>
        public bool IsNew { get; set; }

        public TaskCompletionSource<bool> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
