using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OptOut.Infrastructure.Persistence;

/// <summary>Lets the writers of this process take turns, in the order in which they came. SQLite has one writer at a time and no queue: whoever finds it
/// busy sleeps in its thread and tries again, so that on a busy morning every thread sleeps and the luckiest writer wins. Here they wait without a thread.
/// Other processes are met in the database as before.</summary>
internal sealed class SqliteWriters : DbConnectionInterceptor, IDbTransactionInterceptor, IDbCommandInterceptor, IDisposable
{
    // As long as SQLite would be tried. Then it is tried all the same, and says why it does not work.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(PersistenceRegistration.SqlitePatienceSeconds);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ConcurrentDictionary<DbConnection, bool> _writing = new();

    public async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        await EnterAsync(connection, cancellationToken);
        return Begin(connection, eventData);
    }

    public InterceptionResult<DbTransaction> TransactionStarting(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result)
    {
        Enter(connection);
        return Begin(connection, eventData);
    }

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Leave(eventData.Context?.Database.GetDbConnection());

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) => LeaveAsync(eventData.Context?.Database.GetDbConnection());

    public void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) => Leave(eventData.Context?.Database.GetDbConnection());

    public Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) => LeaveAsync(eventData.Context?.Database.GetDbConnection());

    public async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (IsWriteOfItsOwn(command))
        {
            await EnterAsync(command.Connection!, cancellationToken);
        }

        return result;
    }

    public async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (IsWriteOfItsOwn(command))
        {
            await EnterAsync(command.Connection!, cancellationToken);
        }

        return result;
    }

    public ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        LeaveAfter(command);
        return ValueTask.FromResult(result);
    }

    // A write whose row is read back is committed when the reader is closed, which is done here so that the turn ends after it.
    public async ValueTask<InterceptionResult> DataReaderClosingAsync(DbCommand command, DataReaderClosingEventData eventData, InterceptionResult result)
    {
        if (!IsWriteOfItsOwn(command))
        {
            return result;
        }

        await eventData.DataReader.CloseAsync();
        LeaveAfter(command);
        return InterceptionResult.Suppress();
    }

    public Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        LeaveAfter(command);
        return Task.CompletedTask;
    }

    public Task CommandCanceledAsync(DbCommand command, CommandEndEventData eventData, CancellationToken cancellationToken = default)
    {
        LeaveAfter(command);
        return Task.CompletedTask;
    }

    // A transaction that is given up is told only by the end of its connection.
    public override void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) => Leave(connection);

    public override Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData) => LeaveAsync(connection);

    public override void ConnectionDisposed(DbConnection connection, ConnectionEndEventData eventData) => Leave(connection);

    public override Task ConnectionDisposedAsync(DbConnection connection, ConnectionEndEventData eventData) => LeaveAsync(connection);

    public void Dispose() => _turn.Dispose();

    // Temporary tables are the connection's own.
    private static bool IsWriteOfItsOwn(DbCommand command) =>
        command.Transaction is null
        && command.CommandText.AsSpan().TrimStart() is var sql
        && (sql.StartsWith("INSERT INTO \"", StringComparison.Ordinal) || sql.StartsWith("UPDATE \"", StringComparison.Ordinal) || sql.StartsWith("DELETE FROM \"", StringComparison.Ordinal))
        && !sql[sql.IndexOf('"')..].StartsWith("\"temp\".", StringComparison.Ordinal);

    private InterceptionResult<DbTransaction> Begin(DbConnection connection, TransactionStartingEventData eventData)
    {
        try
        {
            return InterceptionResult<DbTransaction>.SuppressWithResult(connection.BeginTransaction(eventData.IsolationLevel));
        }
        catch
        {
            Leave(connection);
            throw;
        }
    }

    private async Task EnterAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        if (!_writing.ContainsKey(connection) && await _turn.WaitAsync(s_patience, cancellationToken))
        {
            _writing[connection] = true;
        }
    }

    private void Enter(DbConnection connection)
    {
        if (!_writing.ContainsKey(connection) && _turn.Wait(s_patience))
        {
            _writing[connection] = true;
        }
    }

    private void LeaveAfter(DbCommand command)
    {
        if (command.Transaction is null)
        {
            Leave(command.Connection);
        }
    }

    private void Leave(DbConnection? connection)
    {
        if (connection is not null && _writing.TryRemove(connection, out _))
        {
            _turn.Release();
        }
    }

    private Task LeaveAsync(DbConnection? connection)
    {
        Leave(connection);
        return Task.CompletedTask;
    }
}
