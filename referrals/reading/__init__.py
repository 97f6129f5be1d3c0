"""What pages show of referrals, without HTML."""
