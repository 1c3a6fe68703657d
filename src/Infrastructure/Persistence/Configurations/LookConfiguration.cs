using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OptOut.Application.Campaigns;
using OptOut.Application.Employees;
using OptOut.Application.Looks;

namespace OptOut.Infrastructure.Persistence.Configurations;

internal sealed class EmployeeLookConfiguration : IEntityTypeConfiguration<EmployeeLook>
{
    public void Configure(EntityTypeBuilder<EmployeeLook> builder)
    {
        builder.ToTable("EmployeeLooks", table => table.HasTrigger(AppendOnly.TriggerName("EmployeeLooks")));
        builder.HasKey(e => new { e.Same, e.Interval });
        builder.Property(e => e.Same).HasMaxLength(ColumnLengths.Hash);
        builder.Property(e => e.Actor).HasMaxLength(ColumnLengths.Actor);
        builder.HasOne<Employee>().WithMany().HasForeignKey(e => e.EmployeeId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Campaign>().WithMany().HasForeignKey(e => e.CampaignId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(e => new { e.EmployeeId, e.AtUtc });
        builder.HasIndex(e => new { e.CampaignId, e.AtUtc });
    }
}
