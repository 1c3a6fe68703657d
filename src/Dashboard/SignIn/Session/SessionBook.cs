using System.Collections.Concurrent;
using OptOut.Application.SignIn;

namespace OptOut.Dashboard.SignIn.Session;

/// <summary>What this server knows of the sessions in use, so that a page with its files is one look at the database and not thirty.</summary>
internal sealed class SessionBook(CheckSession checkSession, TimeProvider clock)
{
    private const int Most = 100_000;

    private static readonly TimeSpan s_holds = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<Guid, Entry> _entries = new();

    /// <summary>What the session allows, or null when it has ended.</summary>
    public async Task<SessionState?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (_entries.TryGetValue(id, out var entry) && now - entry.Read < s_holds)
        {
            return entry.State;
        }

        var state = await checkSession.RunAsync(id, cancellationToken);
        if (_entries.Count >= Most)
        {
            ForgetOld(now);
        }

        _entries[id] = new Entry(state, now);
        return state;
    }

    /// <summary>Looks anew next time.</summary>
    public void Forget(Guid id) => _entries.TryRemove(id, out _);

    /// <summary>Looks anew next time at every session of a person.</summary>
    /// <param name="employeeId">The employee they are.</param>
    /// <param name="objectId">The person at the identity provider.</param>
    public void ForgetPerson(Guid? employeeId, Guid? objectId)
    {
        var subject = objectId?.ToString();
        foreach (var (id, entry) in _entries)
        {
            if (entry.State is { } state && ((employeeId is not null && state.EmployeeId == employeeId) || (subject is not null && state.Subject == subject)))
            {
                Forget(id);
            }
        }
    }

    /// <summary>Drops what is too old to be used.</summary>
    public void ForgetOld(DateTimeOffset now)
    {
        foreach (var (id, entry) in _entries)
        {
            if (now - entry.Read >= s_holds)
            {
                _entries.TryRemove(id, out _);
            }
        }
    }

    private sealed record Entry(SessionState? State, DateTimeOffset Read);
}
