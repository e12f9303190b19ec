// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dropscope/demopicture.h"
#include "ui/mainwindow.h"
#include "ui/settings/appsettings.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/window/windowset.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QSettings>
#include <QTemporaryDir>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace dropscope;

namespace {

struct Options
{
    bool demo = false;
    QString screenshot;
    QString address;
};

Options readOptions(const QCoreApplication& application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate("main", "An oscilloscope for maildrops."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption demo(u"demo"_s,
                                  QCoreApplication::translate("main", "Open the built-in demo maildrop."));
    const QCommandLineOption screenshot(
        u"screenshot"_s,
        QCoreApplication::translate("main",
                                    "Save a picture of the window with the demo maildrop open, and exit."),
        u"FILE.png"_s);
    parser.addOptions({demo, screenshot});
    parser.addPositionalArgument(
        u"address"_s, QCoreApplication::translate("main", "Open this maildrop: pop://user@host:port."),
        u"[address]"_s);
    parser.process(application);
    return {parser.isSet(demo), parser.value(screenshot), parser.positionalArguments().value(0)};
}

/// The picture must not depend on what somebody has left behind: settings of its own, gone afterwards.
int takePicture(ui::Theme& theme, const QString& path)
{
    const QTemporaryDir folder;
    ui::AppSettings settings(
        std::make_unique<QSettings>(folder.filePath(u"settings.ini"_s), QSettings::IniFormat));
    ui::WindowSet windows(settings, theme);
    DemoPicture picture(windows.openWindow(), path);
    int exitCode = 0;
    QObject::connect(&picture, &DemoPicture::done, &picture, [&exitCode](const QString& problem) {
        if (!problem.isEmpty())
            QTextStream(stderr) << "dropscope: " << problem << Qt::endl;
        exitCode = problem.isEmpty() ? 0 : 1;
        QCoreApplication::exit(exitCode);
    });
    QMetaObject::invokeMethod(&picture, &DemoPicture::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

int runWindows(ui::Theme& theme, const Options& options)
{
    ui::AppSettings settings(ui::AppSettings::personalStorage());
    theme.setMode(settings.themeMode());
    ui::WindowSet windows(settings, theme);
    ui::MainWindow& window = windows.openWindow();
    if (options.demo)
        window.openDemo();
    else if (!options.address.isEmpty())
        window.openAddress({options.address});
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"dropscope"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(DROPSCOPE_VERSION));
    QGuiApplication::setApplicationDisplayName(u"Dropscope"_s);
    QGuiApplication::setDesktopFileName(u"dropscope"_s);
    const Options options = readOptions(application);
    QGuiApplication::setWindowIcon(ui::applicationIcon());
    ui::Theme theme;
    return options.screenshot.isEmpty() ? runWindows(theme, options) : takePicture(theme, options.screenshot);
}
