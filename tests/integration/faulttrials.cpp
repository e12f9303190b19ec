// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/faulttrials.h"

namespace dropscope {

namespace {

using K = FaultKind;

struct Exception
{
    FaultKind kind;
    Trial trial; ///< faults: empty, for the fault by its usual value
};

/// Those that are not tried by their name alone, on a connection without TLS. What stands in also is no
/// accusation of the innocent: the fault breaks that as well.
const std::vector<Exception>& exceptions()
{
    static const std::vector<Exception> rows{
        {K::Delay,
         {.faults = "delay=11500", // a timer may be a twentieth early
          .only = "embedded/greeting-in-time embedded/answers-in-time",
          .speed = 20}},
        {K::Segment,
         {.faults = "segment=7,4", .also = "embedded/*", .only = "embedded/* rfc1939/stat-shape"}},
        {K::Cut, {.faults = "cut=60", .also = "*", .only = "rfc1939/stat-shape rfc1939/noop"}},
        {K::Reset, {.faults = "reset=60", .also = "*", .only = "rfc1939/stat-shape rfc1939/noop"}},
        {K::Stall, {.faults = "stall=60", .also = "*", .only = "rfc1939/stat-shape rfc1939/noop"}},
        {K::SplitReply,
         {.faults = "split-reply=2,20", .also = "embedded/*", .only = "embedded/* rfc1939/st*"}},
        {K::SplitMarker, {.faults = "split-marker=3,20", .also = "embedded/*"}},
        {K::SplitDots, {.faults = "split-dots=3,20", .also = "embedded/*"}},
        {K::LineByLine, {.faults = "line-by-line=2", .also = "embedded/*", .only = "embedded/* rfc1939/st*"}},
        {K::Garbage, {.faults = "garbage=1", .also = "*"}},

        {K::EmptyListRefused, {.setup = TrialSetup::Empty}},
        {K::SizesOff, {.hasUtf8 = false}},
        {K::SizesCountLf, {.hasUtf8 = false}},
        {K::SizesCountStuffing, {.hasUtf8 = false}},
        {K::SizesRounded, {.hasUtf8 = false}},
        {K::SizesTiny, {.hasUtf8 = false}},
        {K::StatOctetsWrong, {.hasUtf8 = false}},
        {K::Truncated, {.hasUtf8 = false}},
        {K::ExtraBlankLine, {.also = "top-huge* utf8-sizes", .warned = "list-size-is-retr-octets"}},
        {K::HeaderLost, {.hasUtf8 = false}},
        {K::LoneDotEnds, {.hasUtf8 = false}},

        {K::DottedLines, {.only = "embedded/* rfc1939/st*", .comparesNumbers = true}},
        {K::LinesJoined, {.only = "embedded/* rfc1939/st*", .comparesNumbers = true}},
        {K::SeparatorLost, {.also = "retr-is-complete retr-stuffs-*", .hasUtf8 = false}},
        {K::LargeCut, {.faults = "large-cut=5000", .only = "field/load rfc1939/st*", .isSlow = true}},
        {K::PasswordCut,
         {.only = "password-with-spaces rfc1939/st*",
          .policy = SignInPolicy::Plain,
          .password = " tan  staaf "}},
        {K::PassBesideApop,
         {.only = "apop* a-login* rfc1939/st*", .policy = SignInPolicy::Apop, .keepsApopApart = true}},
        {K::LoginDelayKept, {.faults = "login-delay=1"}},
        {K::CloseNotifyMissing, {.setup = TrialSetup::Tls}},
        {K::Utf8UserRefused,
         {.only = "utf8-* rfc1939/st*",
          .policy = SignInPolicy::Plain,
          .user = "m\xC3\xB6wes",
          .password = "t\xC3\xA4nzer"}},

        {K::ListOtherSize, {.also = "stuffing-not-counted"}},
        {K::UidlLeavesOut, {.only = "uidl-shape rfc1939/st*"}},
        {K::CapaUnterminated, {.only = "rfc2449/capa-* rfc1939/st*"}},
        {K::ChallengeInWords, {.also = "initial-response-or-two-steps"}},
        {K::DeletedOctetsCounted, {.hasUtf8 = false}},
        {K::RefusalsHangUp, {.faults = "refusals-hang-up=4", .also = "embedded/*"}},

        {K::ClearTextOffered, {.setup = TrialSetup::Stls}},
        {K::StlsAfterSignIn, {.setup = TrialSetup::Stls}},
        {K::StlsExtraLine, {.setup = TrialSetup::Stls}},
        {K::StlsKeepsUser,
         {.faults = "stls-keeps-user clear-text-offered",
          .setup = TrialSetup::Stls,
          .also = "no-cleartext*"}},
        {K::StlsKeepsInput, {.setup = TrialSetup::Stls}},
        {K::SecondStlsAccepted, {.setup = TrialSetup::Stls}},
        {K::CapaRefusedBefore, {.setup = TrialSetup::Stls, .isStlsDemanded = true}},
        {K::ClearGreeting, {.setup = TrialSetup::Tls}},
        {K::OldTls, {.setup = TrialSetup::Tls}},
        {K::OtherCertificate, {.setup = TrialSetup::Tls}},

        {K::ListNumberUnchecked, {.also = "deleted-message-is-err"}},
        {K::RetrNumberUnchecked, {.also = "deleted-message-is-err"}},
        {K::StatHuge, {.hasUtf8 = false}},
        {K::TerminatorMissing, {.only = "multi-line* rfc1939/st* one-reply* top-* numbers*"}},
        {K::ListTerminatorMissing, {.only = "multi-line* rfc1939/st* one-reply* uidl-* numbers*"}},
        {K::TerminatorBareLf, {.only = "multi-line* rfc1939/st* one-reply* numbers*"}},
        {K::TerminatorGlued, {.only = "multi-line* rfc1939/st* one-reply* top-* numbers*"}},
        {K::BehindMarker, {.also = "rfc2449/pipelin*"}},
        {K::DotsUnstuffed, {.also = "rfc2449/pipelin* one-reply* list-size-is-retr-octets top-huge*"}},
        {K::LoneDotUnstuffed, {.also = "rfc2449/pipelin* one-reply* list-size-is-retr-octets"}},
        {K::LeadingDotUnstuffed,
         {.also = "list-size-is-retr-octets retr-stuffs-first-line retr-stuffs-lone-dot"}},
        {K::FirstDotUnstuffed, {.also = "list-size-is-retr-octets"}},
        {K::TopUnstuffed, {.also = "top-huge*"}},
        {K::Changing, {.also = "retr-is-complete"}},
        {K::LinesWrapped, {.also = "list-size-is-retr-octets"}},
        {K::LineEndsBare, {.also = "list-size-is-retr-octets"}},
        {K::QuitDeletesNothing, {.also = "uidl-not-reused"}},
        {K::QuitDeletesMore, {.also = "nothing-runs-after-quit"}},
        {K::LockAfterQuit, {.only = "lock-free-after-quit rfc1939/st*"}},
        {K::ChallengePlusOk, {.also = "rfc5802/scram-server-signature"}},
        {K::AutologoutEarly,
         {.faults = "autologout-early=20",
          .only = "autologout-not*",
          .speed = 60,
          .isSlow = true}}, // what the machine lags behind counts sixty times
        {K::AutologoutSpeaks, {.only = "autologout*", .speed = 300, .isSlow = true}},
        {K::AutologoutDeletes, {.only = "autologout*", .speed = 300, .isSlow = true}},
    };
    return rows;
}

} // namespace

Trial trialOf(const FaultRow& row)
{
    Trial trial;
    for (const Exception& each : exceptions())
        if (each.kind == row.kind)
            trial = each.trial;
    if (trial.faults.isEmpty())
        trial.faults = row.name;
    return trial;
}

Octets casesWithoutFault()
{
    return "embedded/credentials-fit"; // judges what the person typed
}

} // namespace dropscope
