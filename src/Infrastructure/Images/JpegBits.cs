namespace OptOut.Infrastructure.Images;

/// <summary>The bits of a JPEG scan, from the first byte after its header to the next marker.</summary>
internal sealed class JpegBits(byte[] file)
{
    private uint _bits;
    private int _count;
    private int _position;

    /// <summary>Where the scan ended: at a marker, or at the end of the file.</summary>
    public int Position => _position;

    /// <summary>Begins a scan.</summary>
    public void Begin(int position) => (_position, _bits, _count) = (position, 0, 0);

    /// <summary>The next sixteen bits without taking them; zeros stand in for what is missing.</summary>
    public int Peek()
    {
        Fill();
        return (int)(_bits >> 16);
    }

    /// <summary>Takes bits that were looked at.</summary>
    public void Skip(int count)
    {
        if (count > _count)
        {
            throw UnreadableImageException.Damaged();
        }

        _bits <<= count;
        _count -= count;
    }

    /// <summary>Takes up to sixteen bits as a number.</summary>
    public int Take(int count)
    {
        if (count == 0)
        {
            return 0;
        }

        var value = Peek() >> (16 - count);
        Skip(count);
        return value;
    }

    /// <summary>Takes a number of <paramref name="count"/> bits whose first bit tells its sign (T.81, EXTEND).</summary>
    public int TakeSigned(int count)
    {
        var value = Take(count);
        return count > 0 && value < 1 << (count - 1) ? value - (1 << count) + 1 : value;
    }

    /// <summary>Passes the restart marker of the given number.</summary>
    public void Restart(int number)
    {
        while (_position + 1 < file.Length && file[_position] == 0xFF && file[_position + 1] == 0xFF)
        {
            _position++;
        }

        if (_position + 1 >= file.Length || file[_position] != 0xFF || file[_position + 1] != 0xD0 + (number & 7))
        {
            throw UnreadableImageException.Damaged();
        }

        Begin(_position + 2);
    }

    private void Fill()
    {
        while (_count <= 24 && _position < file.Length)
        {
            uint next = file[_position];
            if (next == 0xFF)
            {
                // A zero follows each 0xFF that is data; anything else is a marker and stays.
                if (_position + 1 >= file.Length || file[_position + 1] != 0)
                {
                    return;
                }

                _position++;
            }

            _position++;
            _bits |= next << (24 - _count);
            _count += 8;
        }
    }
}
