using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>Held while the directory is read, by whichever process does. The operating system lets go of it when the process ends, however it ends.</summary>
internal static class DirectorySyncLock
{
    /// <summary>Takes the lock; null when somebody else holds it.</summary>
    public static IDisposable? TryTake(DataFolder folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder.Sub("directory"), "running.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
