using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OptOut.EndToEnd.Tests.Keyboard;

/// <summary>A database that can be made to answer nothing for a while.</summary>
public sealed class StoppedDatabase : DbCommandInterceptor
{
    private TaskCompletionSource? _stopped;

    /// <summary>Stops it until the result is disposed of.</summary>
    public IDisposable Stop()
    {
        _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return new Going(this);
    }

    /// <inheritdoc />
    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (_stopped is { } stopped)
        {
            await stopped.Task.WaitAsync(cancellationToken);
        }

        return result;
    }

    private sealed class Going(StoppedDatabase database) : IDisposable
    {
        public void Dispose()
        {
            var stopped = database._stopped;
            database._stopped = null;
            stopped?.SetResult();
        }
    }
}
