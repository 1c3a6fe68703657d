using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>The rows of a file as they are staged, counted, with progress told about once a second.</summary>
internal sealed class StagedRows(IDirectoryFile file, ColumnMapping columns, ImportIssueLog issues, Func<long, double, Task> tell, TimeProvider time)
{
    private readonly ReadPerson _readPerson = new(columns, issues);
    private long _lastTold = time.GetTimestamp();

    /// <summary>Data rows read so far.</summary>
    public long Rows { get; private set; }

    /// <summary>The row to stage; null when it was left out.</summary>
    public object?[]? Current { get; private set; }

    /// <summary>Why the file cannot be read further.</summary>
    public Error? Problem => file.Problem;

    /// <summary>Moves on.</summary>
    public bool Read()
    {
        if (!file.Read())
        {
            return false;
        }

        Rows++;
        Current = _readPerson.Execute(file);
        return true;
    }

    /// <summary>Tells the progress when it is time.</summary>
    public ValueTask ReportAsync(CancellationToken cancellationToken)
    {
        if (Rows % 1024 != 0)
        {
            return ValueTask.CompletedTask;
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (time.GetElapsedTime(_lastTold) < TimeSpan.FromSeconds(1))
        {
            return ValueTask.CompletedTask;
        }

        _lastTold = time.GetTimestamp();
        return new ValueTask(tell(Rows, file.BytesRead / (double)Math.Max(1, file.Layout.SizeBytes)));
    }
}
