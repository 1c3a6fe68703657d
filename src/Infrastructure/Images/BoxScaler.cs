namespace OptOut.Infrastructure.Images;

/// <summary>Scales a picture down: each new pixel is the mean of the area it covers. Reads row by row, keeps one row of sums.</summary>
internal static class BoxScaler
{
    /// <summary>The picture with no side longer than <paramref name="maxSide"/>; never larger than it was.</summary>
    public static Picture Fit(PixelRows rows, int maxSide)
    {
        var longest = Math.Max(rows.Width, rows.Height);
        var (width, height) = longest <= maxSide ? (rows.Width, rows.Height) : (Side(rows.Width), Side(rows.Height));
        var picture = new Picture(width, height, new byte[width * height * PixelRows.Channels]);
        if (longest <= maxSide)
        {
            Copy(rows, picture);
        }
        else
        {
            Scale(rows, picture);
        }

        return picture;

        int Side(int side) => (int)Math.Max(1, ((long)side * maxSide + (longest / 2)) / longest);
    }

    private static void Copy(PixelRows rows, Picture to)
    {
        var stride = rows.Width * PixelRows.Channels;
        for (var y = 0; y < rows.Height; y++)
        {
            rows.ReadRow(to.Rgb.AsSpan(y * stride, stride));
        }
    }

    // In units where a source row is to.Height high and a target row rows.Height, all borders are whole numbers: no rounding until the end.
    private static void Scale(PixelRows rows, Picture to)
    {
        var source = new byte[rows.Width * PixelRows.Channels];
        var narrow = new long[to.Width * PixelRows.Channels];
        var sums = new long[narrow.Length];
        var target = 0;
        for (var y = 0; y < rows.Height; y++)
        {
            rows.ReadRow(source);
            Narrow(source, narrow, rows.Width, to.Width);
            long top = (long)y * to.Height, bottom = top + to.Height, border = (long)(target + 1) * rows.Height;
            Add(sums, narrow, Math.Min(bottom, border) - top);
            if (bottom >= border)
            {
                Finish(sums, to, target++, (long)rows.Width * rows.Height);
                Add(sums, narrow, bottom - border);
            }
        }
    }

    // Sums over the width of each target pixel; the weights of one add up to the width of the source.
    private static void Narrow(ReadOnlySpan<byte> source, Span<long> narrow, int from, int to)
    {
        narrow.Clear();
        var target = 0;
        for (var x = 0; x < from; x++)
        {
            long left = (long)x * to, right = left + to, border = (long)(target + 1) * from;
            var inside = Math.Min(right, border) - left;
            var outside = right - left - inside;
            for (var c = 0; c < PixelRows.Channels; c++)
            {
                var value = source[(x * PixelRows.Channels) + c];
                narrow[(target * PixelRows.Channels) + c] += value * inside;
                if (outside > 0)
                {
                    narrow[((target + 1) * PixelRows.Channels) + c] += value * outside;
                }
            }

            target += right >= border ? 1 : 0;
        }
    }

    private static void Add(Span<long> sums, ReadOnlySpan<long> row, long weight)
    {
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += row[i] * weight;
        }
    }

    private static void Finish(Span<long> sums, Picture to, int row, long area)
    {
        var target = to.Rgb.AsSpan(row * sums.Length, sums.Length);
        for (var i = 0; i < sums.Length; i++)
        {
            target[i] = (byte)((sums[i] + (area / 2)) / area);
        }

        sums.Clear();
    }
}
