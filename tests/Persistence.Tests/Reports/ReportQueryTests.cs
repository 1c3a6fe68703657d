using System.Text;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Campaigns;
using OptOut.Application.Reports;
using OptOut.Application.Shared;
using OptOut.Infrastructure.Persistence;

namespace OptOut.Persistence.Tests.Reports;

public sealed class ReportQueryTests
{
    [Fact]
    public void The_queries_sent_to_SQL_Server_are_approved()
    {
        var options = new DbContextOptionsBuilder<SqlServerAppDb>();
        PersistenceRegistration.UseSqlServer(options, "Server=.");
        using var db = new SqlServerAppDb(options.Options);
        var campaign = new Campaign { Name = "x", Pack = "x", OrganisationName = "x", ContactName = "x", ContactAddress = "x", CreatedBy = "x" };
        var text = new StringBuilder();
        void Add(string name, IQueryable query) => text.Append("-- ").Append(name).Append('\n').Append(query.ToQueryString()).Append("\n\n");
        Add("Assignments", AssignmentSheet.Rows(db, campaign.Id, reminded: true));
        Add("Not asked", NotAskedSheet.Rows(db, campaign, Reach.Everything));
        Add("Attestations", AttestationSheet.Rows(db, campaign.Id));
        Approval.Check(text.ToString(), "ReportQueries", "sql");
    }
}
