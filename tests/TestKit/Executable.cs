using System.Diagnostics;
using OptOut.Dashboard;

namespace OptOut.TestKit;

/// <summary>The executable in a process of its own: for tests in which a process is what matters, because it is killed, stopped at its start, or met by a script.</summary>
public static class Executable
{
    /// <summary>How to start it.</summary>
    public static ProcessStartInfo With(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(DashboardApp).Assembly.Location, .. arguments]) { UseShellExecute = false };

        // A short life: measuring itself to run faster later does not pay.
        start.Environment["DOTNET_TieredPGO"] = "0";
        return start;
    }
}
