using OptOut.Application.Employees;
using OptOut.Application.Shared;
using Quartz;

namespace OptOut.Dashboard.Workers;

/// <summary>Asks for a run over the connected directory when the schedule says so.</summary>
internal sealed class DirectorySyncJob(DirectorySyncRunner runner) : IJob
{
    /// <inheritdoc />
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        runner.Start(new DirectorySyncRequest(CurrentUser.System));
        return ValueTask.CompletedTask;
    }
}
