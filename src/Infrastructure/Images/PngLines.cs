namespace OptOut.Infrastructure.Images;

/// <summary>The rows of a PNG with their filters undone.</summary>
internal sealed class PngLines(Stream inflated, PngHeader header)
{
    private byte[] _line = [];
    private byte[] _above = [];

    /// <summary>Begins a picture, or a pass of an interlaced one, whose rows have <paramref name="width"/> pixels.</summary>
    public void Begin(int width)
    {
        // One more byte in front, for the filter.
        _line = new byte[header.RowBytes(width) + 1];
        _above = new byte[_line.Length];
    }

    /// <summary>The bytes of the next row; valid until the one after it is read.</summary>
    public ReadOnlySpan<byte> Read()
    {
        (_line, _above) = (_above, _line);
        try
        {
            if (inflated.ReadAtLeast(_line, _line.Length, throwOnEndOfStream: false) < _line.Length)
            {
                throw UnreadableImageException.Damaged();
            }
        }
        catch (InvalidDataException)
        {
            throw UnreadableImageException.Damaged();
        }

        Unfilter(_line[0], _line.AsSpan(1), _above.AsSpan(1), header.FilterDistance);
        return _line.AsSpan(1);
    }

    private static void Unfilter(byte filter, Span<byte> line, ReadOnlySpan<byte> above, int distance)
    {
        switch (filter)
        {
            case 0:
                break;
            case 1:
                for (var i = distance; i < line.Length; i++)
                {
                    line[i] += line[i - distance];
                }

                break;
            case 2:
                for (var i = 0; i < line.Length; i++)
                {
                    line[i] += above[i];
                }

                break;
            case 3:
                for (var i = 0; i < line.Length; i++)
                {
                    line[i] += (byte)(((i < distance ? 0 : line[i - distance]) + above[i]) / 2);
                }

                break;
            case 4:
                for (var i = 0; i < line.Length; i++)
                {
                    line[i] += i < distance ? above[i] : PngPaeth.Predict(line[i - distance], above[i], above[i - distance]);
                }

                break;
            default:
                throw UnreadableImageException.Damaged();
        }
    }
}

/// <summary>The fourth filter of PNG.</summary>
internal static class PngPaeth
{
    /// <summary>Whichever neighbour is nearest to left + above − above left.</summary>
    public static byte Predict(byte left, byte above, byte aboveLeft)
    {
        var (toLeft, toAbove, toCorner) = (Math.Abs(above - aboveLeft), Math.Abs(left - aboveLeft), Math.Abs(left + above - (2 * aboveLeft)));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : aboveLeft;
    }
}
