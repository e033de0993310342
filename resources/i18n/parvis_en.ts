<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
    <context>
        <name>Notifier</name>
        <message numerus="yes">
            <source>%n new post(s) for you</source>
            <translation>
                <numerusform>%n new post for you</numerusform>
                <numerusform>%n new posts for you</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Tray</name>
        <message numerus="yes">
            <source>Parvis: %n unread post(s)</source>
            <translation>
                <numerusform>Parvis: %n unread post</numerusform>
                <numerusform>Parvis: %n unread posts</numerusform>
            </translation>
        </message>
    </context>
</TS>
