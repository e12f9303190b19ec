// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/phrase.h"

#include <QTest>

using namespace dropscope;

class TestPhrase : public QObject
{
    Q_OBJECT

private slots:
    void findsLanguages_data();
    void findsLanguages();
    void hasEveryPhraseInEveryLanguage();
    void putsArgumentsIn();
    void saysWhatTheEngineSays();
};

void TestPhrase::findsLanguages_data()
{
    QTest::addColumn<Octets>("range");
    QTest::addColumn<Octets>("tag");
    const auto row = [](const char* name, const Octets& range, const Octets& tag) {
        QTest::newRow(name) << range << tag;
    };
    row("good_tag", "de", "de");
    row("good_otherCase", "EN", "en");
    row("good_default", "i-default", "i-default");
    row("good_any", "*", "i-default");
    row("good_range", "i", "i-default");
    row("invalid_narrower", "de-AT", "");
    row("invalid_beginning", "d", "");
    row("invalid_unknown", "sv", "");
    row("invalid_space", "de ", "");
    row("invalid_dash", "de-", "");
    row("invalid_two", "de en", "");
    row("invalid_octets", "\xff\xfe", "");
    row("tooBig", Octets(4000, 'd'), "");
}

void TestPhrase::findsLanguages()
{
    QFETCH(const Octets, range);
    QFETCH(const Octets, tag);
    const auto language = languageInRange({Language::Default, Language::English, Language::German}, range);
    QCOMPARE(language ? Octets(languageRow(*language).tag) : Octets(""), tag);
    QVERIFY(!languageInRange({}, range));
}

void TestPhrase::hasEveryPhraseInEveryLanguage()
{
    for (int i = 0; i <= int(Phrase::TooManyResponses); ++i) {
        const auto which = static_cast<Phrase>(i);
        const Octets english = phrase(Language::English, which);
        const Octets german = phrase(Language::German, which);
        QVERIFY(!english.isEmpty() && !german.isEmpty());
        QCOMPARE(phrase(Language::Default, which), english); // RFC 2277 §4.5
        QVERIFY2(QUtf8StringView(english).isValidUtf8(), english.constData());
        QVERIFY2(QUtf8StringView(german).isValidUtf8(), german.constData());
        QVERIFY(english.size() < 200 && german.size() < 200);
        QCOMPARE(german.count("%1"), english.count("%1"));
        QCOMPARE(german.count("%2"), english.count("%2"));
        for (const char octet : english)
            QVERIFY2(static_cast<unsigned char>(octet) < 0x80, english.constData());
    }
}

void TestPhrase::putsArgumentsIn()
{
    QCOMPARE(phrase(Language::English, Phrase::ManyMessages, {"2", "320"}), "2 messages (320 octets)");
    QCOMPARE(phrase(Language::German, Phrase::OneMessage, {"1", "120"}), "1 Nachricht (120 Oktette)");
    QCOMPARE(phrase(Language::English, Phrase::SendPass), "send PASS");
    QCOMPARE(phrase(Language::German, Phrase::SigningOff), "POP3-Server meldet sich ab");
}

/// The rows of the engine's objections stand in the order of the objections.
void TestPhrase::saysWhatTheEngineSays()
{
    for (int i = 0; i <= int(Objection::TooManyResponses); ++i) {
        const auto objection = static_cast<Objection>(i);
        QCOMPARE(phrase(Language::English, phraseFor(objection)), objectionText(objection));
    }
}

QTEST_APPLESS_MAIN(TestPhrase)
#include "tst_phrase.moc"
