using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>Held while an import runs, by whichever process runs it. The operating system lets go of it when the process ends,
/// however it ends; so an unfinished run without a holder is known to be dead.</summary>
internal static class ImportLock
{
    /// <summary>Takes the lock; null when another import runs.</summary>
    public static IDisposable? TryTake(DataFolder folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder.Sub("imports"), "running.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
