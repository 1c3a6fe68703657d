namespace OptOut.Infrastructure.Images;

/// <summary>What a JPEG's frame header says, with room for the coefficients of its components.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Progressive">Whether the coefficients come in scans, each more exact than the one before.</param>
internal sealed record JpegFrame(int Width, int Height, bool Progressive, IReadOnlyList<JpegComponent> Components)
{
    /// <summary>Samples of a block's side.</summary>
    public const int BlockSide = 8;

    private const int MostSampling = 4;

    public int HighestAcross => Components.Max(c => c.Across);

    public int HighestDown => Components.Max(c => c.Down);

    /// <summary>Minimum coded units in a row.</summary>
    public int UnitsAcross => Up(Width, BlockSide * HighestAcross);

    /// <summary>Rows of minimum coded units.</summary>
    public int UnitsDown => Up(Height, BlockSide * HighestDown);

    /// <summary>Reads the header; colour spaces other than grey and three colours are refused.</summary>
    /// <param name="fileLength">Bytes of the whole file: each block costs at least a bit.</param>
    public static JpegFrame Read(ReadOnlySpan<byte> segment, bool progressive, long maxPixels, int fileLength)
    {
        if (segment.Length < 6 || segment.Length != 6 + (3 * segment[5]))
        {
            throw UnreadableImageException.Damaged();
        }

        if (segment[0] != 8 || segment[5] is not (1 or 3))
        {
            throw UnreadableImageException.NotTaken();
        }

        var (height, width) = ((segment[1] << 8) | segment[2], (segment[3] << 8) | segment[4]);
        UnreadableImageException.CheckSize(width, height, maxPixels);
        var components = new List<JpegComponent>();
        for (var i = 6; i < segment.Length; i += 3)
        {
            var (id, across, down) = (segment[i], segment[i + 1] >> 4, segment[i + 1] & 15);
            if (across is < 1 or > MostSampling || down is < 1 or > MostSampling || components.Exists(c => c.Id == id))
            {
                throw UnreadableImageException.Damaged();
            }

            components.Add(new JpegComponent(id, across, down, segment[i + 2]));
        }

        var frame = new JpegFrame(width, height, progressive, components);
        frame.MakeRoom(fileLength);
        return frame;
    }

    private static int Up(int value, int by) => (value + by - 1) / by;

    private void MakeRoom(int fileLength)
    {
        foreach (var component in Components)
        {
            component.BlocksAcross = Up(Up(Width * component.Across, HighestAcross), BlockSide);
            component.BlocksDown = Up(Up(Height * component.Down, HighestDown), BlockSide);
            component.RowBlocks = UnitsAcross * component.Across;
        }

        // A file this small cannot hold the picture it announces: no need to make room for it.
        if (Components.Sum(c => (long)c.BlocksAcross * c.BlocksDown) > 8L * fileLength)
        {
            throw UnreadableImageException.Damaged();
        }

        foreach (var component in Components)
        {
            component.Coefficients = new short[component.RowBlocks * UnitsDown * component.Down * JpegComponent.BlockSize];
        }
    }
}

/// <summary>One of the planes a JPEG consists of: brightness, or one of two colours.</summary>
/// <param name="id">Its name in scan headers.</param>
/// <param name="across">Samples across for each of the coarsest plane's.</param>
/// <param name="down">The same downwards.</param>
/// <param name="quantisation">Which quantisation table it uses.</param>
internal sealed class JpegComponent(int id, int across, int down, int quantisation)
{
    /// <summary>Coefficients of a block.</summary>
    public const int BlockSize = 64;

    public int Id { get; } = id;

    public int Across { get; } = across;

    public int Down { get; } = down;

    public int Quantisation { get; } = quantisation;

    /// <summary>Blocks in a row that hold something of the picture.</summary>
    public int BlocksAcross { get; set; }

    /// <summary>Rows of such blocks.</summary>
    public int BlocksDown { get; set; }

    /// <summary>Blocks stored in a row: filled up to whole units.</summary>
    public int RowBlocks { get; set; }

    /// <summary>All blocks in rows, in natural order within a block.</summary>
    public short[] Coefficients { get; set; } = [];

    /// <summary>The table in force when its first scan began, in natural order; null before that.</summary>
    public ushort[]? Table { get; set; }

    /// <summary>What the last DC coefficient of the scan was.</summary>
    public int Previous { get; set; }

    public Span<short> Block(int row, int column) => Coefficients.AsSpan(((row * RowBlocks) + column) * BlockSize, BlockSize);
}
