using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Application.Looks;

/// <summary>Shows a person to staff, once the look has been written down. The only way for pages and commands to one person's record.</summary>
public sealed class LookAtEmployee(ShowEmployee show, RecordLook record)
{
    /// <summary>What <see cref="ShowEmployee"/> returns; when that is an error, nothing was seen and nothing is written down.</summary>
    /// <param name="user">Who looks.</param>
    public async Task<Result<EmployeeDetails>> RunAsync(Guid id, CurrentUser user, CancellationToken cancellationToken)
    {
        var shown = await show.RunAsync(id, user.Reads, cancellationToken);
        if (shown.Succeeded)
        {
            await record.RunAsync(Look.AtRecord(id), user, cancellationToken);
        }

        return shown;
    }
}
