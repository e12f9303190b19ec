// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/canonicalform.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;
using Quoting = CanonicalForm::Quoting;

class TestCanonicalForm : public QObject
{
    Q_OBJECT

private slots:
    void becomesCanonical_data();
    void becomesCanonical();
    void unquotes_data();
    void unquotes();
    void isNoLongerChangedOnceCanonical_data() { becomesCanonical_data(); }
    void isNoLongerChangedOnceCanonical();
};

namespace {

struct Outcome
{
    Octets octets;
    bool hasChanged;
    friend bool operator==(const Outcome&, const Outcome&) = default;
};

Outcome inPieces(const Octets& message, qsizetype length, Quoting quoting)
{
    CanonicalForm form(quoting);
    Octets out;
    for (qsizetype at = 0; at < message.size(); at += length) {
        // A copy must go on where the original stood
        CanonicalForm copy = form;
        copy.feed(OctetView(message).sliced(at).first(qMin(length, message.size() - at)), out);
        form = copy;
    }
    form.finish(out);
    return {out, form.hasChangedAnything()};
}

void compareInAllPieces(const Octets& message, const Octets& canonical, Quoting quoting)
{
    const Outcome expected{canonical, message != canonical};
    for (qsizetype length = 1; length <= qMax<qsizetype>(message.size(), 1); ++length) {
        const Outcome outcome = inPieces(message, length, quoting);
        QCOMPARE(outcome.octets, expected.octets);
        QCOMPARE(outcome.hasChanged, expected.hasChanged);
    }
}

} // namespace

void TestCanonicalForm::becomesCanonical_data()
{
    QTest::addColumn<Octets>("message");
    QTest::addColumn<Octets>("canonical");

    QTest::newRow("good_empty") << ""_ba
                                << ""_ba;
    QTest::newRow("good_crLf") << "a\r\nb\r\n"_ba
                               << "a\r\nb\r\n"_ba;
    QTest::newRow("good_onlyCrLf") << "\r\n"_ba
                                   << "\r\n"_ba;
    QTest::newRow("good_bareLf") << "a\nb\n"_ba
                                 << "a\r\nb\r\n"_ba;
    QTest::newRow("good_onlyLf") << "\n"_ba
                                 << "\r\n"_ba;
    QTest::newRow("good_blankLines") << "a\n\n\nb\n"_ba
                                     << "a\r\n\r\n\r\nb\r\n"_ba;
    QTest::newRow("good_mixed") << "a\r\nb\nc\r\n\nd\n"_ba
                                << "a\r\nb\r\nc\r\n\r\nd\r\n"_ba;
    QTest::newRow("good_loneCrStays") << "a\rb\r\n"_ba
                                      << "a\rb\r\n"_ba;
    QTest::newRow("good_crCrLf") << "a\r\r\n"_ba
                                 << "a\r\r\n"_ba;
    QTest::newRow("good_lfCr") << "a\n\rb\n"_ba
                               << "a\r\n\rb\r\n"_ba;
    QTest::newRow("good_nul") << "a\0\nb\0\r\n"_ba
                              << "a\0\r\nb\0\r\n"_ba;
    QTest::newRow("good_eightBit") << "\xff\n\xfe\r\n"_ba
                                   << "\xff\r\n\xfe\r\n"_ba;
    QTest::newRow("good_dotLines") << ".\n..\n.a\r\n"_ba
                                   << ".\r\n..\r\n.a\r\n"_ba;
    QTest::newRow("good_quotedFromStays") << ">From a\r\n"_ba
                                          << ">From a\r\n"_ba;
    QTest::newRow("incomplete_lastLine") << "a\r\nb"_ba
                                         << "a\r\nb\r\n"_ba;
    QTest::newRow("incomplete_onlyCr") << "\r"_ba
                                       << "\r\r\n"_ba;
    QTest::newRow("incomplete_onlyCrs") << "\r\r\r"_ba
                                        << "\r\r\r\r\n"_ba;
    QTest::newRow("incomplete_crAtEnd") << "a\n\r"_ba
                                        << "a\r\n\r\r\n"_ba;
    QTest::newRow("incomplete_nul") << "\0"_ba
                                    << "\0\r\n"_ba;
}

void TestCanonicalForm::becomesCanonical()
{
    QFETCH(const Octets, message);
    QFETCH(const Octets, canonical);
    compareInAllPieces(message, canonical, Quoting::None);
    QCOMPARE(canonicalForm(message), canonical);
    if (message.endsWith('\n'))
        compareInAllPieces(message + "x\n", canonical + "x\r\n", Quoting::None);
}

void TestCanonicalForm::unquotes_data()
{
    QTest::addColumn<Octets>("message");
    QTest::addColumn<Octets>("canonical");

    QTest::newRow("good_nothingQuoted") << "From a\r\nb\r\n"_ba
                                        << "From a\r\nb\r\n"_ba;
    QTest::newRow("good_one") << ">From a\r\n"_ba
                              << "From a\r\n"_ba;
    QTest::newRow("good_bareLf") << "x\n>From a\n"_ba
                                 << "x\r\nFrom a\r\n"_ba;
    QTest::newRow("good_two") << ">>From a\r\n"_ba
                              << ">From a\r\n"_ba;
    QTest::newRow("good_many") << ">>>>>>>>>From a\r\n"_ba
                               << ">>>>>>>>From a\r\n"_ba;
    QTest::newRow("good_onlySpaceAfter") << ">From \r\n"_ba
                                         << "From \r\n"_ba;
    QTest::newRow("good_inARow") << ">From a\r\n>From b\r\n"_ba
                                 << "From a\r\nFrom b\r\n"_ba;
    QTest::newRow("good_notAtLineStart") << "a >From b\r\n"_ba
                                         << "a >From b\r\n"_ba;
    QTest::newRow("good_withoutSpace") << ">From\r\n"_ba
                                       << ">From\r\n"_ba;
    QTest::newRow("good_otherCase") << ">from a\r\n"_ba
                                    << ">from a\r\n"_ba;
    QTest::newRow("good_ordinaryQuotes") << ">>> Fro\r\n> From a\r\n"_ba
                                         << ">>> Fro\r\n> From a\r\n"_ba;
    QTest::newRow("good_quoteInside") << ">Fr>From a\r\n"_ba
                                      << ">Fr>From a\r\n"_ba;
    QTest::newRow("good_blankQuote") << ">\n>\r\n>>\n"_ba
                                     << ">\r\n>\r\n>>\r\n"_ba;
    QTest::newRow("good_crAfterQuote") << ">F\r>From a\n"_ba
                                       << ">F\r>From a\r\n"_ba;
    QTest::newRow("incomplete_quote") << ">"_ba
                                      << ">\r\n"_ba;
    QTest::newRow("incomplete_from") << ">>Fro"_ba
                                     << ">>Fro\r\n"_ba;
    QTest::newRow("incomplete_whole") << ">From "_ba
                                      << "From \r\n"_ba;
}

void TestCanonicalForm::unquotes()
{
    QFETCH(const Octets, message);
    QFETCH(const Octets, canonical);
    compareInAllPieces(message, canonical, Quoting::Mboxrd);
    if (message.endsWith('\n'))
        compareInAllPieces(message + ">From x\n", canonical + "From x\r\n", Quoting::Mboxrd);
}

void TestCanonicalForm::isNoLongerChangedOnceCanonical()
{
    QFETCH(const Octets, canonical);
    compareInAllPieces(canonical, canonical, Quoting::None);
}

QTEST_GUILESS_MAIN(TestCanonicalForm)
#include "tst_canonicalform.moc"
