namespace OptOut.Application.Reports;

/// <summary>How far a report is; written by the thread that writes rows, read by the one that shows them.</summary>
internal sealed class ReportProgress
{
    private long _rows;
    private long _expected;

    /// <summary>Rows written so far, over all large sheets.</summary>
    public long Rows => Volatile.Read(ref _rows);

    /// <summary>Rows the snapshot holds; 0 until known.</summary>
    public long Expected
    {
        get => Volatile.Read(ref _expected);
        set => Volatile.Write(ref _expected, value);
    }

    public void Advance() => Volatile.Write(ref _rows, _rows + 1);
}
