namespace OptOut.TestKit.Pictures;

/// <summary>Writes the coefficients of one scan.</summary>
internal sealed class JpegScanWriter(Stream file, bool progressive, int first, int last, int high, int low, int restartInterval)
{
    public static readonly byte[] DcSymbols = [.. Enumerable.Range(0, 12).Select(i => (byte)i)];
    public static readonly byte[] AcSymbols = [.. Enumerable.Range(0, 256).Where(i => (i & 15) <= 10).Select(i => (byte)i)];

    private readonly List<int> _corrections = [];
    private int _emptyBlocks;
    private int _bits;
    private int _count;

    public void Write(IReadOnlyList<JpegPlane> planes)
    {
        var previous = new int[planes.Count];
        var alone = planes.Count == 1;
        var (across, down) = alone ? (planes[0].BlocksAcross, planes[0].BlocksDown) : planes[0].Units;
        for (var unit = 0; unit < across * down; unit++)
        {
            if (restartInterval > 0 && unit > 0 && unit % restartInterval == 0)
            {
                End();
                file.Write([0xFF, (byte)(0xD0 + (((unit / restartInterval) - 1) % 8))]);
                previous.AsSpan().Clear();
            }

            for (var i = 0; i < planes.Count; i++)
            {
                var (blocksAcross, blocksDown) = alone ? (1, 1) : (planes[i].Across, planes[i].Down);
                for (var block = 0; block < blocksAcross * blocksDown; block++)
                {
                    var row = (unit / across * blocksDown) + (block / blocksAcross);
                    Block(planes[i].Block(row, (unit % across * blocksAcross) + (block % blocksAcross)), ref previous[i]);
                }
            }
        }

        End();
    }

    private void Block(int[] block, ref int previous)
    {
        if (first == 0 && high == 0)
        {
            Dc(block[0] >> low, ref previous);
        }
        else if (first == 0)
        {
            Put((block[0] >> low) & 1, 1);
        }

        if (!progressive)
        {
            FirstAc(block, 1);
        }
        else if (first > 0 && high == 0)
        {
            FirstAc(block, first);
        }
        else if (first > 0)
        {
            NextAc(block);
        }
    }

    private void Dc(int value, ref int previous)
    {
        var size = Size(value - previous);
        Symbol(DcSymbols, size);
        PutSigned(value - previous, size);
        previous = value;
    }

    private void FirstAc(int[] block, int from)
    {
        var run = 0;
        for (var k = from; k <= last; k++)
        {
            var value = Shifted(block[k]);
            if (value == 0)
            {
                run++;
                continue;
            }

            FlushEmptyBlocks();
            for (; run > 15; run -= 16)
            {
                Symbol(AcSymbols, 0xF0);
            }

            Symbol(AcSymbols, (run << 4) | Size(value));
            PutSigned(value, Size(value));
            run = 0;
        }

        EndBlock(run > 0, []);
    }

    private void NextAc(int[] block)
    {
        var final = Array.FindLastIndex(block, last, last - first + 1, value => Math.Abs(value) >> low == 1);
        var run = 0;
        List<int> corrections = [];
        for (var k = first; k <= last; k++)
        {
            var size = Math.Abs(block[k]) >> low;
            if (size == 0)
            {
                run++;
            }

            if (run == 16 && k <= final)
            {
                FlushEmptyBlocks();
                Symbol(AcSymbols, 0xF0);
                Put(corrections);
                run = 0;
            }

            if (size > 1)
            {
                corrections.Add(size & 1);
            }
            else if (size == 1)
            {
                FlushEmptyBlocks();
                Symbol(AcSymbols, (run << 4) | 1);
                Put(block[k] > 0 ? 1 : 0, 1);
                Put(corrections);
                run = 0;
            }
        }

        EndBlock(run > 0 || corrections.Count > 0, corrections);
    }

    private void EndBlock(bool hasRest, IReadOnlyList<int> corrections)
    {
        if (!hasRest)
        {
            return;
        }

        _emptyBlocks++;
        _corrections.AddRange(corrections);
        if (!progressive || _emptyBlocks == 0x7FFF)
        {
            FlushEmptyBlocks();
        }
    }

    private void FlushEmptyBlocks()
    {
        if (_emptyBlocks == 0)
        {
            return;
        }

        var size = Size(_emptyBlocks) - 1;
        Symbol(AcSymbols, size << 4);
        Put(_emptyBlocks - (1 << size), size);
        Put(_corrections);
        _emptyBlocks = 0;
    }

    private int Shifted(int value) => value < 0 ? -(-value >> low) : value >> low;

    private static int Size(int value) => 32 - int.LeadingZeroCount(Math.Abs(value));

    private void Symbol(byte[] symbols, int symbol) => Put(Array.IndexOf(symbols, (byte)symbol), 8);

    private void PutSigned(int value, int size) => Put(value < 0 ? value + (1 << size) - 1 : value, size);

    private void Put(List<int> bits)
    {
        bits.ForEach(bit => Put(bit, 1));
        bits.Clear();
    }

    private void Put(int value, int count)
    {
        for (var bit = count - 1; bit >= 0; bit--)
        {
            _bits = (_bits << 1) | ((value >> bit) & 1);
            if (++_count == 8)
            {
                file.WriteByte((byte)_bits);
                if (_bits == 0xFF)
                {
                    file.WriteByte(0);
                }

                (_bits, _count) = (0, 0);
            }
        }
    }

    private void End()
    {
        FlushEmptyBlocks();
        while (_count > 0)
        {
            Put(1, 1);
        }
    }
}
