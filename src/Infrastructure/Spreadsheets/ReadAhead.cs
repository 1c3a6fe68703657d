using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace OptOut.Infrastructure.Spreadsheets;

/// <summary>Reads rows on a thread of their own, a few hundred ahead of whoever takes them.</summary>
internal static class ReadAhead
{
    private const int BatchSize = 256;
    private const int Batches = 4;

    /// <summary>The same rows in batches. The source is disposed when the last batch was taken, or earlier when the taker stops.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<TRow>> InBatches<TRow>(
        IAsyncEnumerable<TRow> rows, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var batches = Channel.CreateBounded<List<TRow>>(new BoundedChannelOptions(Batches) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => ReadAsync(rows, batches.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var batch in batches.Reader.ReadAllAsync(cancellationToken))
            {
                yield return batch;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    private static async Task ReadAsync<TRow>(IAsyncEnumerable<TRow> rows, ChannelWriter<List<TRow>> batches, CancellationToken cancellationToken)
    {
        try
        {
            var batch = new List<TRow>(BatchSize);
            await foreach (var row in rows.WithCancellation(cancellationToken))
            {
                batch.Add(row);
                if (batch.Count == BatchSize)
                {
                    await batches.WriteAsync(batch, cancellationToken);
                    batch = new List<TRow>(BatchSize);
                }
            }

            await batches.WriteAsync(batch, cancellationToken);
            batches.Complete();
        }
        catch (Exception e)
        {
            // Whoever takes the batches learns of it there.
            batches.TryComplete(e);
        }
    }
}
