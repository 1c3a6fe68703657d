using System.Text;

namespace OptOut.Dashboard.Tests.Commands;

/// <summary>What a test itself has printed to the console since it made this. Tests that run meanwhile print to their own, or to the real one.</summary>
internal sealed class CapturedConsole : IDisposable
{
    private static readonly AsyncLocal<CapturedConsole?> s_current = new();

    private readonly StringBuilder _out = new();
    private readonly StringBuilder _error = new();

    static CapturedConsole()
    {
        Console.SetOut(new Switch(Console.Out, captured => captured._out));
        Console.SetError(new Switch(Console.Error, captured => captured._error));
    }

    public CapturedConsole() => s_current.Value = this;

    public string Out => Read(_out);

    public string Error => Read(_error);

    public void Dispose() => s_current.Value = null;

    private static string Read(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }

    private sealed class Switch(TextWriter real, Func<CapturedConsole, StringBuilder> part) : TextWriter
    {
        public override Encoding Encoding => real.Encoding;

        public override void Write(char value) => Write([value]);

        public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

        public override void Write(string? value) => Write(value.AsSpan());

        public override void Write(ReadOnlySpan<char> buffer)
        {
            if (s_current.Value is not { } captured)
            {
                real.Write(buffer);
                return;
            }

            var text = part(captured);
            lock (text)
            {
                text.Append(buffer);
            }
        }
    }
}
