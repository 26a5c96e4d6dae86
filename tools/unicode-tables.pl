#!/usr/bin/env perl
# Writes src/Gatehouse.Server/Accounts/Names/Data/unicode.txt and confusables.txt, the tables that user names and addresses are judged by.
#
#   tools/unicode-tables.pl
#
# Properties come from the Unicode database that Perl carries; confusables from tests/vectors/unicode. Both must be of one version,
# so that no name is judged by two editions of Unicode.
use strict;
use warnings;
use FindBin qw($Bin);
use IO::Uncompress::Gunzip qw($GunzipError);
use Unicode::Normalize qw(NFKC);
use Unicode::UCD qw(charprop prop_invlist prop_invmap);

my $version = Unicode::UCD::UnicodeVersion();
my $folder = "$Bin/../src/Gatehouse.Server/Accounts/Names/Data";
my $last = 0x10FFFF;

# A property as one value for each code point.
sub property {
    my ($starts, $values, $format, $default) = prop_invmap(shift);
    my @all = ($default) x ($last + 1);
    for my $i (0 .. $#$starts) {
        my $end = $i < $#$starts ? $starts->[$i + 1] - 1 : $last;
        my $value = ref $values->[$i] ? join(',', @{$values->[$i]}) : $values->[$i];
        $all[$_] = $value for $starts->[$i] .. $end;
    }
    return \@all;
}

sub binary {
    my @list = prop_invlist(shift);
    push @list, $last + 1 if @list % 2;
    my @all = (0) x ($last + 1);
    while (my ($start, $end) = splice @list, 0, 2) {
        $all[$_] = 1 for $start .. $end - 1;
    }
    return \@all;
}

my $category = property('General_Category');
my $ignorable = binary('Default_Ignorable_Code_Point');
my $nonCharacter = binary('Noncharacter_Code_Point');
my $joinControl = binary('Join_Control');
my $hangul = property('Hangul_Syllable_Type');

# RFC 8264 §9.6, which are those of RFC 5892 §2.6.
my %exceptions = map { $_ => 'ExceptionValid' } 0x00DF, 0x03C2, 0x06FD, 0x06FE, 0x0F0B, 0x3007;
$exceptions{$_} = 'ExceptionDisallowed' for 0x0640, 0x07FA, 0x302E, 0x302F, 0x3031 .. 0x3035, 0x303B;
$exceptions{$_} = 'Context' for 0x00B7, 0x0375, 0x05F3, 0x05F4, 0x30FB, 0x0660 .. 0x0669, 0x06F0 .. 0x06F9;

# RFC 8264 §8: the first category that holds, in this order.
sub precis {
    my $cp = shift;
    my $gc = $category->[$cp];
    return $exceptions{$cp} if $exceptions{$cp};
    return 'Unassigned' if $gc eq 'Cn' && !$nonCharacter->[$cp];
    return 'Ascii7' if $cp >= 0x21 && $cp <= 0x7E;
    return 'Context' if $joinControl->[$cp];
    return 'OldHangulJamo' if $hangul->[$cp] =~ /^[LVT]$/;
    return 'Ignorable' if $ignorable->[$cp] || $nonCharacter->[$cp];
    return 'Controls' if $gc eq 'Cc';
    return 'Other' if $gc eq 'Cs';
    return 'HasCompat' if NFKC(chr $cp) ne chr $cp;
    return 'LetterDigits' if $gc =~ /^(Ll|Lu|Lo|Nd|Lm|Mn|Mc)$/;
    return 'OtherLetterDigits' if $gc =~ /^(Lt|Nl|No|Me)$/;
    return 'Spaces' if $gc eq 'Zs';
    return 'Symbols' if $gc =~ /^S/;
    return 'Punctuation' if $gc =~ /^P/;
    return 'Other';
}

my $bidi = property('Bidi_Class');
my $joining = property('Joining_Type');
my $combining = property('Canonical_Combining_Class');
my $cased = binary('Cased');
my $caseIgnorable = binary('Case_Ignorable');
my $script = property('Script');
my $extensions = property('Script_Extensions');

# A script that is not its own only extension is written "Common=Hiragana,Katakana".
sub scripts {
    my $cp = shift;
    my $extended = join ',', sort split /[ ,]/, $extensions->[$cp];
    return $script->[$cp] eq $extended ? $extended : "$script->[$cp]=$extended";
}

my $decompositionType = property('Decomposition_Type');
sub width {
    my $cp = shift;
    return $decompositionType->[$cp] =~ /^(wide|narrow)$/ ? sprintf('%X', ord charprop($cp, 'Decomposition_Mapping')) : '0';
}

open my $out, '>', "$folder/unicode.txt" or die $!;
print $out "# Unicode $version, made by tools/unicode-tables.pl. A line says from which code point on a value holds.\n";

sub runs {
    my ($name, $of) = @_;
    my ($previous, $count) = ('at the start', 0);
    print $out "\@$name\n";
    for my $cp (0 .. $last) {
        my $value = $of->($cp);
        next if $value eq $previous;
        printf $out "%X %s\n", $cp, $value eq '' ? 'None' : $value;
        ($previous, $count) = ($value, $count + 1);
    }
    print "$name: $count\n";
}

runs('precis', \&precis);
runs('bidi', sub { $bidi->[shift] });
runs('joining', sub { $joining->[$_[0]] =~ /^([LRDT])$/ ? $1 : '' });
runs('virama', sub { $combining->[shift] eq '9' ? 'True' : 'False' });
runs('casing', sub { join ',', ($cased->[$_[0]] ? 'Cased' : ()), ($caseIgnorable->[$_[0]] ? 'Ignorable' : ()) });
runs('scripts', \&scripts);
runs('width', \&width);
close $out or die $!;

my $source = IO::Uncompress::Gunzip->new("$Bin/../tests/vectors/unicode/confusables-uts39-14.0.txt.gz") or die $GunzipError;
my %prototypes;
while (my $line = <$source>) {
    die "confusables are of Unicode $1, the properties of $version" if $line =~ /^# Version: (\S+)/ && $1 ne $version;
    my ($from, $to) = $line =~ /^([0-9A-F]+) ;\t([0-9A-F ]+?) ;\tMA/ or next;
    $prototypes{hex $from} = join ' ', map { sprintf '%X', hex } split / /, $to;
}

# The list takes the small palochka for i; in the fonts at hand it is drawn as l, like its capital.
$prototypes{0x04CF} = '6C';

open $out, '>', "$folder/confusables.txt" or die $!;
print $out "# UTS 39 confusables of Unicode $version, made by tools/unicode-tables.pl. A line is a code point and its prototype.\n";
printf $out "%X %s\n", $_, $prototypes{$_} for sort { $a <=> $b } keys %prototypes;
close $out or die $!;
print "confusables: ${\scalar keys %prototypes}\n";
