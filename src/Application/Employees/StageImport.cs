using System.Runtime.CompilerServices;
using System.Threading.Channels;
using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>Reads a file once, from one thread, while another fills the temporary table; a few hundred rows are in memory at a time.</summary>
internal sealed class StageImport(AppDb db, StagedRows reader)
{
    private const int BatchRows = 256;
    private const int WaitingBatches = 8;

    /// <summary>Fills the stage; returns the data rows read, or why the file could not be read to its end.</summary>
    public async Task<Result<long>> RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var channel = Channel.CreateBounded<List<object?[]>>(new BoundedChannelOptions(WaitingBatches) { SingleReader = true, SingleWriter = true });
        var parsing = Task.Run(() => ParseAsync(channel.Writer, stop.Token), CancellationToken.None);
        try
        {
            await db.FillTempTableAsync("ImportStage", StagedPerson.Columns, RowsAsync(channel.Reader, stop.Token), stop.Token);
        }
        finally
        {
            await stop.CancelAsync();
            await parsing.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        return await parsing;
    }

    private async Task<Result<long>> ParseAsync(ChannelWriter<List<object?[]>> writer, CancellationToken cancellationToken)
    {
        try
        {
            var batch = new List<object?[]>(BatchRows);
            while (reader.Read())
            {
                if (reader.Current is { } row)
                {
                    batch.Add(row);
                    if (batch.Count == BatchRows)
                    {
                        await writer.WriteAsync(batch, cancellationToken);
                        batch = new List<object?[]>(BatchRows);
                    }
                }

                await reader.ReportAsync(cancellationToken);
            }

            await writer.WriteAsync(batch, cancellationToken);
            writer.Complete();
            return reader.Problem is { } problem ? problem : reader.Rows;
        }
        catch (Exception e)
        {
            writer.TryComplete(e);
            throw;
        }
    }

    private static async IAsyncEnumerable<object?[]> RowsAsync(ChannelReader<List<object?[]>> batches, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var batch in batches.ReadAllAsync(cancellationToken))
        {
            foreach (var row in batch)
            {
                yield return row;
            }
        }
    }
}
