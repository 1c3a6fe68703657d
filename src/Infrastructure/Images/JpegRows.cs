namespace OptOut.Infrastructure.Images;

/// <summary>The rows of a JPEG whose coefficients are known; transforms one row of units at a time.</summary>
internal sealed class JpegRows : PixelRows
{
    private readonly JpegFrame _frame;
    private readonly bool _isRgb;
    private readonly byte[][] _planes;
    private readonly int _unitHeight;
    private int _next;

    /// <param name="isRgb">Whether the three planes are red, green and blue rather than brightness and two colours.</param>
    public JpegRows(JpegFrame frame, bool isRgb)
        : base(frame.Width, frame.Height)
    {
        _frame = frame;
        _isRgb = isRgb;
        _unitHeight = frame.HighestDown * JpegFrame.BlockSide;
        _planes = [.. frame.Components.Select(c => new byte[c.RowBlocks * c.Down * JpegComponent.BlockSize])];
    }

    public override void ReadRow(Span<byte> rgb)
    {
        if (_next % _unitHeight == 0)
        {
            TransformUnits(_next / _unitHeight);
        }

        var row = _next++ % _unitHeight;
        for (var i = 0; i < Channels; i++)
        {
            Spread(Math.Min(i, _planes.Length - 1), row, rgb[i..]);
        }

        if (_planes.Length == Channels && !_isRgb)
        {
            ToRgb(rgb);
        }
    }

    private void TransformUnits(int unitRow)
    {
        for (var i = 0; i < _planes.Length; i++)
        {
            var component = _frame.Components[i];
            var stride = component.RowBlocks * JpegFrame.BlockSide;
            for (var y = 0; y < component.Down; y++)
            {
                for (var x = 0; x < component.RowBlocks; x++)
                {
                    var samples = _planes[i].AsSpan((y * JpegFrame.BlockSide * stride) + (x * JpegFrame.BlockSide));
                    JpegTransform.Invert(component.Block((unitRow * component.Down) + y, x), component.Table, samples, stride);
                }
            }
        }
    }

    // One sample of a coarser plane stands for several pixels.
    private void Spread(int plane, int row, Span<byte> rgb)
    {
        var component = _frame.Components[plane];
        var (across, highest) = (component.Across, _frame.HighestAcross);
        var samples = _planes[plane].AsSpan(row * component.Down / _frame.HighestDown * component.RowBlocks * JpegFrame.BlockSide);
        for (var x = 0; x < Width; x++)
        {
            rgb[x * Channels] = samples[x * across / highest];
        }
    }

    // ITU-R BT.601 as JFIF has it, in 1/65536.
    private static void ToRgb(Span<byte> row)
    {
        for (var i = 0; i + 2 < row.Length; i += Channels)
        {
            int y = (row[i] << 16) + 32768, cb = row[i + 1] - 128, cr = row[i + 2] - 128;
            row[i] = Byte(y + (91881 * cr));
            row[i + 1] = Byte(y - (22554 * cb) - (46802 * cr));
            row[i + 2] = Byte(y + (116130 * cb));
        }
    }

    private static byte Byte(int fixedPoint) => (byte)Math.Clamp(fixedPoint >> 16, 0, 255);
}
