using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OptOut.Application.Deliveries;

/// <summary>Names who has claimed a delivery: <c>host:process:start:run</c>, so that a claim whose owner is dead can be told from one that is being worked on.</summary>
internal sealed class SendingOwner : IDisposable
{
    /// <summary>The first three parts of every name this process gives.</summary>
    public static readonly string ThisProcess = $"{HostName()}:{Environment.ProcessId}:{StartOf(Environment.ProcessId)}";
    private static readonly ConcurrentDictionary<string, bool> s_runs = new();
    private static long s_lastRun;

    /// <summary>Starts a run of this process; it counts as alive until it is disposed.</summary>
    public SendingOwner() => s_runs[Name] = true;

    /// <summary>At most 120 characters.</summary>
    public string Name { get; } = $"{ThisProcess}:{Interlocked.Increment(ref s_lastRun)}";

    public void Dispose() => s_runs.TryRemove(Name, out _);

    /// <summary>Whether <paramref name="owner"/> is certainly dead: a run of this process that has ended, or of a process of this host that is gone.
    /// Of another host nothing is known; only the end of its lease counts.</summary>
    public static bool IsDead(string owner)
    {
        if (owner.StartsWith(ThisProcess + ":", StringComparison.Ordinal))
        {
            return !s_runs.ContainsKey(owner);
        }

        var parts = owner.Split(':');
        return parts.Length == 4
            && parts[0] == HostName()
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var process)
            && StartOf(process) != parts[2];
    }

    /// <summary>When a process started, in ticks that are the same whoever asks; empty when there is no such process.
    /// A process number is used again sooner or later; its start is not.</summary>
    private static string StartOf(int process)
    {
        if (OperatingSystem.IsLinux())
        {
            return StartOnLinux(process);
        }

        try
        {
            using var found = Process.GetProcessById(process);
            return found.HasExited ? "" : found.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return "";
        }
    }

    // Process.StartTime on Linux is computed from the wall clock and differs between readers; the kernel's own ticks do not.
    private static string StartOnLinux(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? "" : fields[19];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    // Containers may share a name but not their process numbers: the start of the machine and the number space belong to the name.
    private static string HostName()
    {
        var name = Environment.MachineName.Replace(':', '-');
        name = name.Length > 60 ? name[..60] : name;
        if (!OperatingSystem.IsLinux())
        {
            return name;
        }

        try
        {
            var space = File.ReadAllText("/proc/sys/kernel/random/boot_id") + new FileInfo("/proc/self/ns/pid").LinkTarget;
            return $"{name}~{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(space)))[..8]}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return name;
        }
    }
}
