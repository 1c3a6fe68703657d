using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OptOut.Application.Campaigns;
using OptOut.Application.Employees;

namespace OptOut.Infrastructure.Persistence.Configurations;

internal sealed class CampaignConfiguration : IEntityTypeConfiguration<Campaign>
{
    public void Configure(EntityTypeBuilder<Campaign> builder)
    {
        builder.Property(e => e.Name).HasMaxLength(120);
        builder.Property(e => e.Pack).HasMaxLength(ColumnLengths.PackKey);
        builder.Property(e => e.OrganisationName).HasMaxLength(ColumnLengths.Name);
        builder.Property(e => e.ContactName).HasMaxLength(ColumnLengths.Name);
        builder.Property(e => e.ContactAddress).HasMaxLength(ColumnLengths.Address);
        builder.Property(e => e.CreatedBy).HasMaxLength(ColumnLengths.Actor);
        builder.Property(e => e.LaunchedBy).HasMaxLength(ColumnLengths.Actor);
        builder.Property(e => e.SendingPausedBy).HasMaxLength(ColumnLengths.Actor);
        builder.Property(e => e.ClosedBy).HasMaxLength(ColumnLengths.Actor);
        builder.Property(e => e.Purpose).HasMaxLength(ColumnLengths.Sentence);
        builder.Property(e => e.LegalBasis).HasMaxLength(ColumnLengths.Sentence);
        builder.Property(e => e.PrivacyContactName).HasMaxLength(ColumnLengths.Name);
        builder.Property(e => e.PrivacyContactAddress).HasMaxLength(ColumnLengths.Address);
        builder.HasIndex(e => e.Name).IsUnique();
    }
}

internal sealed class AudienceRuleConfiguration : IEntityTypeConfiguration<AudienceRule>
{
    public void Configure(EntityTypeBuilder<AudienceRule> builder)
    {
        builder.HasKey(e => new { e.CampaignId, e.Kind, e.Value });
        builder.HasOne<Campaign>().WithMany().HasForeignKey(e => e.CampaignId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(e => e.Value).HasMaxLength(ColumnLengths.Department);
        builder.Property(e => e.GroupName).HasMaxLength(ColumnLengths.Name);
        builder.HasIndex(e => e.GroupId).HasFilter("\"GroupId\" IS NOT NULL");
    }
}

internal sealed class AudienceMarkConfiguration : IEntityTypeConfiguration<AudienceMark>
{
    public void Configure(EntityTypeBuilder<AudienceMark> builder)
    {
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.HasData(new AudienceMark { Id = AudienceMark.OnlyId, NotBeforeUtc = DateTime.UnixEpoch });
    }
}

internal sealed class AssignmentConfiguration : IEntityTypeConfiguration<Assignment>
{
    public void Configure(EntityTypeBuilder<Assignment> builder)
    {
        builder.HasKey(e => new { e.CampaignId, e.EmployeeId });
        builder.HasOne<Campaign>().WithMany().HasForeignKey(e => e.CampaignId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Employee>().WithMany().HasForeignKey(e => e.EmployeeId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(e => e.Regime).HasMaxLength(ColumnLengths.PackKey);
        builder.Property(e => e.Language).HasMaxLength(ColumnLengths.Language);
        builder.Property(e => e.Country).HasMaxLength(ColumnLengths.Country);
        builder.Property(e => e.Department).HasMaxLength(ColumnLengths.Department);
        builder.Property(e => e.TimeZone).HasMaxLength(ColumnLengths.TimeZone);
        builder.HasIndex(e => e.EmployeeId);
    }
}

internal sealed class TallyConfiguration : IEntityTypeConfiguration<Tally>
{
    public void Configure(EntityTypeBuilder<Tally> builder)
    {
        builder.HasKey(e => new { e.CampaignId, e.Dimension, e.Value, e.Measure });
        builder.Property(e => e.Dimension).HasMaxLength(16);
        builder.Property(e => e.Value).HasMaxLength(ColumnLengths.Department);
        builder.Property(e => e.Measure).HasMaxLength(ColumnLengths.Rule);
    }
}

internal sealed class WorksCouncilGateConfiguration : IEntityTypeConfiguration<WorksCouncilGate>
{
    public void Configure(EntityTypeBuilder<WorksCouncilGate> builder)
    {
        builder.HasKey(e => new { e.CampaignId, e.Country });
        builder.HasOne<Campaign>().WithMany().HasForeignKey(e => e.CampaignId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(e => e.Country).HasMaxLength(ColumnLengths.Country);
        builder.Property(e => e.ClearedByName).HasMaxLength(ColumnLengths.Name);
        builder.Property(e => e.Reference).HasMaxLength(ColumnLengths.Sentence);
        builder.Property(e => e.RecordedBy).HasMaxLength(ColumnLengths.Actor);
    }
}
