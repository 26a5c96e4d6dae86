#!/usr/bin/perl
# Writes tools/conformance-lines.txt from the specifications: each checklist line with the beginning of what it says.
#   perl tools/conformance-lines.pl SPECS/*.md > tools/conformance-lines.txt
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));

my %titles;
while (<>) {
    next unless /^\s*[-*|]\s*\**([PDOSVTF]\d+)\b\**[.|]?\s*\|?\s*(.+)/;
    my ($line, $title) = ($1, $2);
    next if $title =~ /^[–-]/;    # a range in a table that refers to the checklist
    $title =~ s/\s*\|.*$//;       # a table's other columns
    $title =~ s/^(`?\[[^\]]*\]`?\s*)+//;
    $title =~ s/\*\*//g;
    $title =~ s/(?<=[^.][.;])\s.*$// if length $title > 90;
    $title = substr($title, 0, 90) =~ s/\s+\S*$//r . ' …' if length $title > 92;
    $titles{$line} //= $title;
}

sub place { my ($letter, $number) = $_[0] =~ /(.)(\d+)/; return index('PDOSVTF', $letter) * 10_000 + $number }
print "$_\t$titles{$_}\n" for sort { place($a) <=> place($b) } keys %titles;
