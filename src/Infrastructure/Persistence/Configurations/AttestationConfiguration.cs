using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;

namespace OptOut.Infrastructure.Persistence.Configurations;

internal sealed class AttestationConfiguration : IEntityTypeConfiguration<Attestation>
{
    public void Configure(EntityTypeBuilder<Attestation> builder)
    {
        builder.ToTable("Attestations", table => table.HasTrigger(AppendOnly.TriggerName("Attestations")));
        builder.HasOne<Assignment>().WithMany().HasForeignKey(e => new { e.CampaignId, e.EmployeeId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StoredStatement>().WithMany().HasForeignKey(e => e.StatementHash).OnDelete(DeleteBehavior.Restrict);
        builder.Property(e => e.StatementHash).HasMaxLength(ColumnLengths.Hash);
        builder.Property(e => e.Language).HasMaxLength(ColumnLengths.Language);
        builder.Property(e => e.Regime).HasMaxLength(ColumnLengths.PackKey);
        builder.Property(e => e.GuidanceHash).HasMaxLength(ColumnLengths.Hash);
        builder.Property(e => e.PackVersion).HasMaxLength(ColumnLengths.Hash);
        builder.Property(e => e.LinkedInCountry).HasMaxLength(ColumnLengths.Country);

        // Each answer replaces one other at most: two answers at the same moment cannot fork the history.
        builder.HasIndex(e => e.SupersedesId).IsUnique();
    }
}

internal sealed class StoredStatementConfiguration : IEntityTypeConfiguration<StoredStatement>
{
    public void Configure(EntityTypeBuilder<StoredStatement> builder)
    {
        builder.ToTable("Statements", table => table.HasTrigger(AppendOnly.TriggerName("Statements")));
        builder.HasKey(e => e.Hash);
        builder.Property(e => e.Hash).HasMaxLength(ColumnLengths.Hash);
        builder.Property(e => e.Pack).HasMaxLength(ColumnLengths.PackKey);
        builder.Property(e => e.PackVersion).HasMaxLength(ColumnLengths.Hash);
        builder.Property(e => e.Regime).HasMaxLength(ColumnLengths.PackKey);
        builder.Property(e => e.Language).HasMaxLength(ColumnLengths.Language);
    }
}

internal sealed class EvidenceConfiguration : IEntityTypeConfiguration<Evidence>
{
    public void Configure(EntityTypeBuilder<Evidence> builder)
    {
        builder.ToTable("Evidence");
        builder.HasKey(e => new { e.CampaignId, e.EmployeeId });
        builder.HasOne<Assignment>().WithMany().HasForeignKey(e => new { e.CampaignId, e.EmployeeId }).OnDelete(DeleteBehavior.Restrict);
        builder.Property(e => e.Sha256).HasMaxLength(ColumnLengths.Hash);
    }
}
